"""OFAC's SDN list in its advanced XML form, read for digital currency addresses.

Schema: the UN advanced sanctions data model as OFAC publishes it (ADVANCED_XML.xsd).
"""

from loaders.ofac.reader import read_ofac

__all__ = ["read_ofac"]
