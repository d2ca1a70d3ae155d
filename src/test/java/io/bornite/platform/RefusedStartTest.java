package io.bornite.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

class RefusedStartTest {

    @Test
    void aRefusedStartSaysWhyAndNothingElseHoweverDeepItLies() {
        Exception failure = new BeanCreationException(
                "Error creating bean 'a'",
                new BeanCreationException("'b'", new RefusedStart("It is another's database")));

        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(FailureAnalyzer.class, FailureHandler.handleMessage((_, _) -> {})))
                .filteredOn(ExplainRefusedStart.class::isInstance)
                .singleElement()
                .extracting(analyzer -> analyzer.analyze(failure))
                .extracting(FailureAnalysis::getDescription, FailureAnalysis::getAction)
                .containsExactly("It is another's database", null);
    }
}
