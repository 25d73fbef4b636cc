"""MkDocs finds the builder here; it must be installed in the Python that runs mkdocs."""

from builder.hook import on_config, on_env, on_files, on_post_build, on_pre_build, on_serve, on_shutdown

__all__ = ["on_config", "on_env", "on_files", "on_post_build", "on_pre_build", "on_serve", "on_shutdown"]
