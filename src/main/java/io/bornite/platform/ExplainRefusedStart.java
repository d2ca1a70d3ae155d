package io.bornite.platform;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints why a start was refused instead of the stack of whoever asked for it; {@code META-INF/spring.factories} names it. */
class ExplainRefusedStart extends AbstractFailureAnalyzer<RefusedStart> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, RefusedStart refusal) {
        return new FailureAnalysis(refusal.getMessage(), null, refusal);
    }
}
