from enum import StrEnum


class Can(StrEnum):
    """What a person may do with the registry of people."""

    PERSON_READ = "person.read"
    PERSON_WRITE = "person.write"
    PERSON_MERGE = "person.merge"
    PEOPLE_IMPORT = "person.import"
    NIK_REVEAL = "person.nik.reveal"
    RESTRICTED_READ = "need.restricted"
