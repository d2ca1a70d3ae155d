package io.bornite.quote;

import io.bornite.identity.OrganizationId;

/** An organisation that is approved. As a controller's parameter it is decided before a body is looked at. */
record ApprovedCaller(OrganizationId organization) {}
