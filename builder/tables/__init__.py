"""Knowledge in tables: `language` reads builder/rules, `city` reads seeds/tables; both validate on load."""
