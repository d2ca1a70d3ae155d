package io.bornite.platform.web;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;

/** A value of a body that breaks a rule while it is read; the path comes from where Jackson stands. */
final class BrokenRule extends MismatchedInputException {

    private final String constraint;
    private final String rule;

    BrokenRule(JsonParser parser, String constraint, String rule) {
        super(parser, rule);
        this.constraint = constraint;
        this.rule = rule;
    }

    String constraint() {
        return constraint;
    }

    String rule() {
        return rule;
    }
}
