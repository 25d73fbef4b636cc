/**
 * A folder of JSON files that the builder wrote: each fetched once, and never from two builds at a time, since all but
 * the index are asked for under the name of the index's version.
 */

export class Shelf {
  /** @param {URL} folder with a final slash */
  constructor(folder) {
    this.folder = folder;
    this.version = "";
    /** @type {Map<string, Promise<any>>} */
    this.files = new Map();
  }

  /**
   * @param {string} name
   * @returns {Promise<any>} the index, which names the version of the others
   */
  async index(name = "index.json") {
    const index = await this.get(name);
    this.version = index.version;
    return index;
  }

  /**
   * @param {string} path
   * @returns {Promise<any>}
   */
  get(path) {
    let file = this.files.get(path);
    if (!file) {
      file = this.read(path);
      this.files.set(path, file);
      file.catch(() => this.files.delete(path));
    }
    return file;
  }

  /** @param {string} path */
  async read(path) {
    const address = new URL(path, this.folder);
    if (this.version) address.searchParams.set("v", this.version);
    const answer = await fetch(address, this.version ? {} : { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  }
}
