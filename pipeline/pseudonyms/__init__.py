"""Pseudonyms: what the stages made of a document -> the same without the names of its commenters, as if read so.

A pseudonym follows from the name and a secret key, so that one name has the same everywhere, and nobody without the
key can tell which. `names` says who is to be named so, `places` where they are named, `rewrite` puts text, repairs and
page together again, so that all that is found and proved afterwards is found in, and proved of, the new text.
"""

from pipeline.pseudonyms.names import fingerprints
from pipeline.pseudonyms.rewrite import Understood, pseudonymise

__all__ = ["Understood", "fingerprints", "pseudonymise"]
