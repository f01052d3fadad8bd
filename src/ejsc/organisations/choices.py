from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    PROVINCE_OFFICE = "province_dinsos", _("Provincial social affairs office")
    REGENCY_OFFICE = "regency_dinsos", _("Regency or city social affairs office")
    JSC_TEAM = "jsc_team", _("JSC team")
    UPT = "upt", _("Provincial care unit (UPT)")
    OTHER_PROVINCE = "other_province", _("Social affairs office of another province")
    MINISTRY = "ministry", _("Ministry or national body")
    AGENCY = "agency", _("Government office (OPD)")
    HOSPITAL = "hospital", _("Hospital")
    POLICE = "police", _("Police")
    BPBD = "bpbd", _("Disaster agency (BPBD)")
    DP3AK = "dp3ak", _("Women and child protection")
    VILLAGE_OFFICE = "village", _("Village office")
    NGO = "ngo", _("Community organisation (LKS)")
    CAMPUS = "campus", _("University or school")
    FIRM = "firm", _("Firm")


class Cluster(models.TextChoices):
    """The groups in which the office sorts its care units."""

    CHILD = "child", _("Children")
    YOUTH = "youth", _("Young people")
    ELDERLY = "elderly", _("Older people")
    DISABILITY = "disability", _("Disability")
    HOMELESS = "homeless", _("Homeless and destitute")
    TRAINING = "training", _("Training")
