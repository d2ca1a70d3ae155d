package io.bornite.kyc.screening;

/** What was found in a list for somebody, before anybody has judged it. */
record Match(String listCode, String externalId, String matched, int scorePercent) {}
