package io.bornite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.bornite.support.ApiJourney;
import io.bornite.support.Applying;
import io.bornite.support.Payday;
import io.bornite.support.SandboxMails;
import io.bornite.support.SignUp;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Nobody who reads the log can sign in, even when our own log and Spring's web log are turned up. */
class SecretsInLogsJourney extends ApiJourney {

    /** At TRACE it prints whole what at DEBUG it cuts at a hundred characters. */
    private static final String WEB = "org.springframework.web";

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final LoggerContext logs = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final AppenderBase<ILoggingEvent> ear = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage() + " " + ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
    };

    @BeforeEach
    void listen() {
        ear.setContext(logs);
        ear.start();
        logs.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(ear);
        logs.getLogger("io.bornite").setLevel(Level.TRACE);
        logs.getLogger(WEB).setLevel(Level.TRACE);
    }

    @AfterEach
    void stopListening() {
        logs.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(ear);
        logs.getLogger("io.bornite").setLevel(Level.INFO);
        logs.getLogger(WEB).setLevel(null);
    }

    @Test
    void codesAndTokensAreNeverLogged() {
        String email = "p-" + UUID.randomUUID() + "@example.com";
        SignUp.Person person = SignUp.signIn(anybody(), email);
        String code = SandboxMails.newestCode(anybody(), email);
        anybody().post("/api/auth/email-otp/authenticate", SignUp.proof(email, "no-such-sid", code));
        anybody().post("/api/auth/google/authenticate", "{\"credential\":\"canary-google\"}");
        anybody().post("/api/auth/web3auth/authenticate", "{\"token\":\"canary-web3auth\"}");
        anybody().withBearer("canary-bearer").get("/api/auth/me");
        String program = person.api()
                .post("/api/personal-access-tokens", "{\"name\":\"payroll\"}")
                .ok()
                .at("/token")
                .asString();
        anybody().withBearer(program).get("/api/auth/me").ok();
        String points = person.api()
                .post("/api/auth/points-token", "")
                .ok()
                .at("/token")
                .asString();

        assertThat(lines).isNotEmpty();
        assertThat(lines)
                .noneMatch(line -> line.contains(person.token())
                        || line.contains(signature(person.token()))
                        || line.contains(signature(points))
                        || line.contains(program)
                        || line.contains(code)
                        || line.contains("canary-"));
    }

    @Test
    void secretsOfWebhooksAreNeverLogged() {
        SignUp.Person person = SignUp.somebody(anybody());
        JsonNode made = person.api()
                .post("/api/webhook-endpoints", "{\"url\":\"http://127.0.0.1:9/\"}")
                .ok();
        String endpoint = "/api/webhook-endpoints/" + made.path("id").asString();
        String rotated = person.api().post(endpoint + "/rotate-secret", "{}").at("/secret");
        person.api().get(endpoint).ok();
        person.api().post(endpoint + "/test", "{}").ok();

        assertThat(rotated).startsWith("whsec_");
        assertThat(lines).isNotEmpty().noneMatch(line -> line.contains("whsec_"));
    }

    @Test
    void linksThatNeedNoBearerAreNeverLogged() {
        SignUp.Person person = SignUp.somebody(anybody());
        JsonNode announced = person.api()
                .post("/api/transfers/deposit", "{\"amount\":\"100000000\"}")
                .ok();
        String transfer = "/api/transfers/" + announced.path("id").asString();
        String page = person.api().post(transfer + "/public-link", "{}").at("/url");
        person.api().get(transfer).ok();
        person.api().get("/api/transfers").ok();
        String check = Applying.begin(person, "Silent").at("/kycDetail/kycUrl").asString();
        person.api().get(Applying.KYCS).ok();
        person.api().get("/api/providers").ok();

        logs.getLogger(WEB).setLevel(null); // it prints the address of whatever is called
        for (String link : List.of(page, check)) {
            assertThat(anybody().get(URI.create(link).getPath()).status()).isEqualTo(200);
            assertThat(anybody().get(URI.create(link).getPath() + "x").status()).isEqualTo(404);
        }
        anybody().get("/api/kycs/public/" + lastPart(check) + "/detail").ok();
        anybody().get("/api/kycs/public/" + lastPart(check) + "/kyc-url").ok();

        assertThat(announced.at("/transactions/0/depositUrl").asString()).isEqualTo(page);
        assertThat(lines)
                .isNotEmpty()
                .noneMatch(line -> line.contains(lastPart(page)) || line.contains(lastPart(check)));
    }

    private static String lastPart(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }

    @Test
    void accountNumbersAreNeverLogged() {
        SignUp.Person person = SignUp.somebody(anybody());
        String number = "4407138825";
        person.api()
                .post("/api/accounts", AccountJourney.AMERICAN.formatted("false", number))
                .ok();
        person.api().post("/api/accounts", AccountJourney.AMERICAN.formatted("false", number));
        person.api().post("/api/accounts", AccountJourney.GERMAN.formatted("false", number));
        person.api().post("/api/payees", """
                {"nickName":"bob","email":"bob@example.com","bankAccount":{"country":"usa","bankName":"Chase",
                 "bankAddress":"1 Bank Street","type":"bank_ach","bankAccountType":"checking",
                 "bankAccountNumber":"%s","bankBeneficiaryName":"Bob","bankBeneficiaryAddress":"2 Street",
                 "swiftCode":"CHASUS33"}}
                """.formatted(number)).ok();
        assertThat(person.api().get("/api/accounts").text()).contains(number);
        assertThat(person.api().get("/api/payees").text()).contains(number);

        assertThat(lines).isNotEmpty().noneMatch(line -> line.contains(number));
    }

    @Test
    void whoAsksForAnothersIdLeavesALineThatNamesThemAndNotTheId() {
        SignUp.Person owner = SignUp.somebody(anybody());
        String payee = owner.api()
                .post("/api/payees", "{\"nickName\":\"bob\",\"email\":\"bob@example.com\"}")
                .ok()
                .path("id")
                .asString();
        SignUp.Person prober = SignUp.somebody(anybody());
        JsonNode self = prober.api().get("/api/auth/me").ok();
        lines.clear();

        assertThat(prober.api().get("/api/payees/" + payee).status()).isEqualTo(404);

        assertThat(lines)
                .filteredOn(line -> line.contains("asked for what is not theirs"))
                .singleElement()
                .asString()
                .contains(
                        self.path("id").asString(), self.path("organizationId").asString(), "GET /api/payees/{id}")
                .doesNotContain(payee);
    }

    @Test
    void whoNamesAnotherOrganisationOrTriesManyIdsAtOnceLeavesALineToo() {
        SignUp.Person owner = SignUp.somebody(anybody());
        SignUp.Person prober = SignUp.somebody(anybody());
        String tokens = """
                {"organizationId":"%s","chainId":"137","amount":"100000000","currency":"USDC","toAccount":"%s"}
                """.formatted(owner.organization(), Payday.OUTSIDE);
        List<String> ids =
                List.of(UUID.randomUUID().toString(), UUID.randomUUID().toString());
        lines.clear();

        for (String recover : List.of("/api/accounts/recover-tokens", "/api/wallets/recover-tokens")) {
            assertThat(prober.api().post(recover, tokens).status()).isEqualTo(403);
        }
        assertThat(prober.api()
                        .post(
                                "/api/notifications/auth",
                                "{\"socket_id\":\"1.1\",\"channel_name\":\"private-org-%s\"}"
                                        .formatted(owner.organization()))
                        .status())
                .isEqualTo(403);
        prober.api()
                .post("/api/transfers/send-batch", """
                        {"requests":[
                          {"requestId":"1","request":{"payeeId":"%1$s","amount":"100000000","purposeCode":"salary"}},
                          {"requestId":"2","request":{"payeeId":"%2$s","amount":"100000000","purposeCode":"salary"}},
                          {"requestId":"3","request":{"payeeId":"%2$s","amount":"200000000","purposeCode":"salary"}}]}
                        """.formatted(ids.toArray()))
                .ok();
        prober.api()
                .post(
                        "/api/batches",
                        "{\"rows\":[{\"payeeId\":\"%s\",\"amount\":\"100000000\"},{\"payeeId\":\"%s\",\"amount\":\"100000000\"}]}"
                                .formatted(ids.toArray()))
                .ok();

        String who = "of organisation " + prober.organization();
        assertThat(lines)
                .filteredOn(line -> line.contains(who))
                .noneMatch(line ->
                        line.contains(owner.organization()) || ids.stream().anyMatch(line::contains))
                .extracting(
                        line -> line.substring(line.indexOf(who) + who.length()).strip())
                .containsExactlyInAnyOrder(
                        "was refused what they may not do: POST /api/accounts/recover-tokens",
                        "was refused what they may not do: POST /api/wallets/recover-tokens",
                        "was refused what they may not do: POST /api/notifications/auth",
                        "asked for what is not theirs: 2 payees of a list to send",
                        "asked for what is not theirs: 2 payees of a list to review");
    }

    @Test
    void whoMayOnlyReadOrSendSoMuchOrIsNoOperatorLeavesALineWhenTheyAreRefused() {
        SignUp.Person owner = SignUp.somebody(anybody());
        String reader = token(owner, "\"scope\":\"read\"");
        String limited = token(owner, "\"maximumPerDay\":\"100000000\"");
        lines.clear();

        assertThat(anybody().withBearer(reader).post("/api/payees", "{}").status())
                .isEqualTo(403);
        assertThat(anybody()
                        .withBearer(limited)
                        .post("/api/transfer-schedules", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(owner.api().get("/api/operator/unsupported-recoveries").status())
                .isEqualTo(404);

        String who = "of organisation " + owner.organization();
        assertThat(lines)
                .filteredOn(line -> line.contains(who))
                .extracting(
                        line -> line.substring(line.indexOf(who) + who.length()).strip())
                .containsExactlyInAnyOrder(
                        "was refused what they may not do: POST /api/payees",
                        "was refused what they may not do: POST /api/transfer-schedules",
                        "asked for what is not theirs: GET /api/operator/unsupported-recoveries");
    }

    private String token(SignUp.Person owner, String right) {
        return owner.api()
                .post("/api/personal-access-tokens", "{\"name\":\"robot\"," + right + "}")
                .ok()
                .at("/token")
                .asString();
    }

    private static String signature(String jwt) {
        return jwt.substring(jwt.lastIndexOf('.') + 1);
    }
}
