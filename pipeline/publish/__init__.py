"""Publish: the built database -> a site to read and to ask, made with Datasette."""
