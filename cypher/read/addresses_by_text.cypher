// name: addresses_by_text
// params: texts
// returns: text, id
// doc: The addresses on any chain that are written like this.
UNWIND $texts AS text
MATCH (a:Address {address: text})
RETURN text, a.id AS id
