"""The register of the HR office: who may be asked to take part in a procedure, and the rules about that."""
