from enum import StrEnum


class Can(StrEnum):
    """What a person may do with the registry of people."""

    PERSON_READ = "person.read"
    PERSON_WRITE = "person.write"
    NIK_REVEAL = "person.nik.reveal"
    RESTRICTED_READ = "need.restricted"
