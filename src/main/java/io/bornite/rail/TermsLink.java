package io.bornite.rail;

/** Where a person accepts a partner's terms, as an absolute address. */
public record TermsLink(String url) {}
