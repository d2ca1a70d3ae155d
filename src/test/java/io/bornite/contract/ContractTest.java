package io.bornite.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiJourney;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The served document against the contract's facts, which the project carries in {@code src/test/resources/contract}.
 * {@code missing.txt} beside them lists the operations that are still to be built; it may only shrink.
 */
class ContractTest extends ApiJourney {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void whatIsServedIsWhatTheContractSays() throws IOException {
        assertThat(comparison().differences()).isEmpty();
    }

    @Test
    void onlyTheOperationsOfTheListAreStillMissing() throws IOException {
        TreeSet<String> listed = new TreeSet<>(
                resource("missing.txt").lines().filter(line -> !line.isBlank()).toList());

        assertThat(comparison().missingOperations()).isEqualTo(listed);
    }

    @Test
    void whatNoTypeSaysIsSaidInWords() {
        JsonNode schemas = anybody().get("/api/doc-json").ok().at("/components/schemas");

        assertThat(schemas.at("/PageDto/properties/count/description").asString())
                .contains("at least");
        assertThat(schemas.at("/CreateTransferScheduleDto/properties/schedule/description")
                        .asString())
                .contains("ISO 8601", "cron");
    }

    private ContractComparison comparison() throws IOException {
        JsonNode served = anybody().get("/api/doc-json").ok();
        assertThat(served.path("openapi").asString()).isEqualTo("3.0.0");
        return new ContractComparison(JSON.readTree(resource("openapi.json")), served);
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = ContractTest.class.getResourceAsStream("/contract/" + name)) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
