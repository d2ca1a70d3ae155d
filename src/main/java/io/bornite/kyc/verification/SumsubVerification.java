package io.bornite.kyc.verification;

import io.bornite.kyc.CompanyDetails;
import io.bornite.kyc.KycStatus;
import io.bornite.kyc.PersonDetails;
import io.bornite.kyc.Verifier;
import io.bornite.kyc.geography.Countries;
import io.bornite.platform.BorniteProperties;
import io.bornite.platform.Mode;
import io.bornite.platform.MovableClock;
import io.bornite.platform.RefusedStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks at Sumsub (docs.sumsub.com): an applicant is made under our reference, goes on at Sumsub's page, and is looked at
 * until the review is completed. A webhook only says when to look.
 */
@Component
@ConditionalOnProperty("bornite.kyc.sumsub.app-token")
class SumsubVerification implements VerificationPort {

    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final int LINK_SECONDS = 3600;
    private static final int CONFLICT = 409;
    /** How its app tokens begin where approvals are simulated. */
    private static final String SANDBOX = "sbx:";

    private final SumsubClient client;
    private final SumsubProperties properties;

    /** @throws IllegalStateException if in live mode it would take simulated approvals, or anybody's on the way */
    SumsubVerification(SumsubProperties properties, BorniteProperties house, JsonMapper json, MovableClock clock) {
        if (house.mode() == Mode.LIVE) {
            requireReal(properties);
        }
        this.client = new SumsubClient(properties, json, clock);
        this.properties = properties;
    }

    private static void requireReal(SumsubProperties properties) {
        if (properties.appToken().strip().toLowerCase(Locale.ROOT).startsWith(SANDBOX)) {
            throw new RefusedStart(
                    "Live mode needs a bornite.kyc.sumsub.app-token of production, and this one is of Sumsub's sandbox");
        }
        if (!"https".equalsIgnoreCase(properties.baseUrl().getScheme())) {
            throw new RefusedStart("Live mode asks Sumsub over https only: bornite.kyc.sumsub.base-url");
        }
    }

    @Override
    public Verifier verifier() {
        return Verifier.SUMSUB;
    }

    @Override
    public Finding begin(Applicant applicant) {
        JsonNode made = make(applicant);
        String id = made.path("id").asString("");
        if (id.isEmpty()) {
            throw new IllegalStateException("Sumsub named no applicant for " + applicant.reference());
        }
        return new Finding(KycStatus.INITIATED, applicant.reference().toString(), id, "init", null);
    }

    /** Made once: a second time Sumsub says that it has the reference, and is asked for who that is. */
    private JsonNode make(Applicant applicant) {
        SumsubClient.Answer made =
                ask(() -> client.post("/resources/applicants?levelName=" + encoded(level(applicant)), form(applicant)));
        return made.status() == CONFLICT
                ? require(ask(
                        () -> client.get("/resources/applicants/-;externalUserId=" + applicant.reference() + "/one")))
                : require(made);
    }

    private static Map<String, Object> form(Applicant applicant) {
        String country = Countries.iso(applicant.country());
        PersonDetails person = applicant.person();
        if (person != null) {
            return Map.of(
                    "externalUserId", applicant.reference().toString(),
                    "type", "individual",
                    "email", person.email(),
                    "fixedInfo",
                            Map.of("firstName", person.firstName(), "lastName", person.lastName(), "country", country));
        }
        CompanyDetails company = Objects.requireNonNull(applicant.company());
        return Map.of(
                "externalUserId", applicant.reference().toString(),
                "type", "company",
                "fixedInfo",
                        Map.of(
                                "companyInfo",
                                Map.of(
                                        "companyName",
                                        company.companyName(),
                                        "registrationNumber",
                                        company.incorporationNumber(),
                                        "country",
                                        Countries.iso(company.incorporationCountry()))));
    }

    @Override
    public Finding look(Applicant applicant) {
        String path = "/resources/applicants/" + encoded(Objects.requireNonNull(applicant.externalKycId())) + "/status";
        JsonNode status = require(ask(() -> client.get(path)));
        String word = status.path("reviewStatus").asString("");
        return switch (word) {
            case "init", "awaitingUser" -> said(KycStatus.INITIATED, word, null);
            case "pending", "prechecked", "awaitingService" -> said(KycStatus.INPROGRESS, word, null);
            case "queued" -> said(KycStatus.PROVIDER_MANUAL_REVIEW, word, null);
            case "onHold" -> said(KycStatus.PROVIDER_ON_HOLD, word, null);
            case "completed" -> completed(applicant, status.path("reviewResult"));
            default -> said(applicant.status(), word.isEmpty() ? "unknown" : word, null);
        };
    }

    private static Finding completed(Applicant applicant, JsonNode result) {
        String answer = result.path("reviewAnswer").asString("");
        String comment = result.path("moderationComment").asString("");
        String reason = comment.isBlank() ? "The verification was not successful" : comment;
        return switch (answer) {
            case "GREEN" -> said(KycStatus.APPROVED, "completed GREEN", null);
            case "RED" ->
                result.path("reviewRejectType").asString("").equals("RETRY")
                        ? said(KycStatus.INITIATED, "completed RED RETRY", reason)
                        : said(KycStatus.REJECTED, "completed RED FINAL", reason);
            default -> said(applicant.status(), "completed", null);
        };
    }

    private static Finding said(KycStatus status, String word, @org.jspecify.annotations.Nullable String reason) {
        return new Finding(status, null, null, word, reason);
    }

    @Override
    public Optional<String> link(Applicant applicant) {
        Map<String, Object> order = Map.of(
                "levelName", level(applicant),
                "userId", applicant.reference().toString(),
                "ttlInSecs", LINK_SECONDS);
        JsonNode made = require(ask(() -> client.post("/resources/sdkIntegrations/levels/-/websdkLink", order)));
        return Optional.of(made.path("url").asString("")).filter(url -> url.startsWith("https://"));
    }

    @Override
    public Optional<Duration> pause(Applicant applicant) {
        return Optional.of(PAUSE);
    }

    private String level(Applicant applicant) {
        return applicant.person() == null ? properties.companyLevel() : properties.individualLevel();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @FunctionalInterface
    private interface Call {
        SumsubClient.Answer make() throws IOException;
    }

    private static SumsubClient.Answer ask(Call call) {
        try {
            return call.make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode require(SumsubClient.Answer answer) {
        if (answer.status() != 200 && answer.status() != 201) {
            throw new UncheckedIOException(new IOException("Sumsub answered " + answer.status()));
        }
        return answer.body();
    }
}
