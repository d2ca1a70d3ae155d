package io.bornite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient;
import io.bornite.support.ApiJourney;
import io.bornite.support.Payday;
import io.bornite.support.Race;
import io.bornite.support.SignUp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A program's way in: a token that is shown once and may never make or change another. */
class PersonalAccessTokenJourney extends ApiJourney {

    private static final String TOKENS = "/api/personal-access-tokens";

    @Test
    void aTokenIsABearerLikeASession() {
        SignUp.Person owner = SignUp.somebody(anybody());
        JsonNode created = create(owner, "payroll");

        JsonNode me = program(created).get("/api/auth/me").ok();

        assertThat(me.at("/organizationId").asString()).isEqualTo(owner.organization());
        assertThat(created.at("/token").asString()).matches("brn_[0-9A-Za-z]{39}");
        assertThat(created.at("/userId")).isEqualTo(owner.answer().at("/user/id"));
    }

    @Test
    void theTokenIsShownOnceAndLaterOnlyItsIdentifier() {
        SignUp.Person owner = SignUp.somebody(anybody());
        JsonNode created = create(owner, "payroll");
        String secret = created.at("/token").asString();

        ApiClient.Answer list = owner.api().get(TOKENS);
        ApiClient.Answer one = owner.api().get(TOKENS + "/" + created.at("/id").asString());

        assertThat(list.text()).doesNotContain(secret).doesNotContain("\"token\"");
        assertThat(one.text()).doesNotContain(secret);
        assertThat(one.at("/tokenIdentifier"))
                .isEqualTo(secret.substring(0, 8) + "…" + secret.substring(secret.length() - 4));
    }

    @Test
    void aTokenMayNotMakeOrChangeTokensNorEndSessions() {
        SignUp.Person owner = SignUp.somebody(anybody());
        JsonNode created = create(owner, "payroll");
        String path = TOKENS + "/" + created.at("/id").asString();
        ApiClient program = program(created);

        assertThat(program.post(TOKENS, "{\"name\":\"more\"}").status()).isEqualTo(403);
        assertThat(program.post(path + "/regenerate", "").status()).isEqualTo(403);
        assertThat(program.put(path, "{\"name\":\"other\"}").status()).isEqualTo(403);
        assertThat(program.delete(path).status()).isEqualTo(403);
        assertThat(program.post("/api/auth/logout", "").status()).isEqualTo(403);
        program.get(TOKENS).ok();
    }

    @Test
    void aTokenDoesNotGetTheAnswerThatASessionWasGiven() {
        SignUp.Person owner = SignUp.somebody(anybody());
        ApiClient program = program(create(owner, "payroll"));
        String wish = "{\"name\":\"reports\"}";
        JsonNode made = owner.api().withKey("reports").post(TOKENS, wish).ok();

        ApiClient.Answer programs = program.withKey("reports").post(TOKENS, wish);

        assertThat(programs.text()).doesNotContain(made.path("token").asString());
        assertThat(programs.status()).isEqualTo(422);
        assertThat(programs.at("/message/0/property")).isEqualTo("Idempotency-Key");
        assertThat(owner.api().withKey("reports").post(TOKENS, wish).ok()).isEqualTo(made);
        assertThat(owner.api().get(TOKENS).ok().path("count").asInt()).isEqualTo(2);
    }

    @Test
    void regeneratingKillsTheOldSecretAtOnce() {
        SignUp.Person owner = SignUp.somebody(anybody());
        JsonNode first = create(owner, "payroll");

        JsonNode second = owner.api()
                .post(TOKENS + "/" + first.at("/id").asString() + "/regenerate", "")
                .ok();

        assertThat(second.at("/id")).isEqualTo(first.at("/id"));
        assertThat(program(first).get("/api/auth/me").status()).isEqualTo(401);
        program(second).get("/api/auth/me").ok();
    }

    @Test
    void aDeletedTokenOpensNothing() {
        SignUp.Person owner = SignUp.somebody(anybody());
        JsonNode created = create(owner, "payroll");
        String path = TOKENS + "/" + created.at("/id").asString();

        owner.api().delete(path).ok();

        assertThat(program(created).get("/api/auth/me").status()).isEqualTo(401);
        assertThat(owner.api().get(path).status()).isEqualTo(404);
    }

    @Test
    void anotherOrganisationsTokenIsNotThere() {
        SignUp.Person stranger = SignUp.somebody(anybody());
        SignUp.Person owner = SignUp.somebody(anybody());
        JsonNode created = create(owner, "payroll");
        String path = TOKENS + "/" + created.at("/id").asString();

        assertThat(stranger.api().get(path).status()).isEqualTo(404);
        assertThat(stranger.api().put(path, "{\"name\":\"mine\"}").status()).isEqualTo(404);
        assertThat(stranger.api().post(path + "/regenerate", "").status()).isEqualTo(404);
        assertThat(stranger.api().delete(path).status()).isEqualTo(404);
        assertThat(stranger.api().get(TOKENS).ok().at("/count").asInt()).isZero();
        assertThat(owner.api().get(TOKENS + "/not-a-uuid").status()).isEqualTo(422);
        assertThat(owner.api().get(TOKENS + "/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void aTokenOfANameAloneMayDoAllAndHasNoEnd() {
        SignUp.Person owner = SignUp.somebody(anybody());
        JsonNode created = create(owner, "payroll");
        assertThat(created.path("lastUsedAt").isNull()).isTrue();

        program(created).get("/api/auth/me").ok();

        JsonNode shown =
                owner.api().get(TOKENS + "/" + created.at("/id").asString()).ok();
        assertThat(shown.path("scope").asString()).isEqualTo("full");
        assertThat(shown.path("expiresAt").isNull()).isTrue();
        assertThat(shown.path("lastUsedAt").asString()).endsWith("Z");
    }

    @Test
    void scopeAndExpiryAreShownAndCheckedAndOutliveTheSecret() {
        SignUp.Person owner = SignUp.somebody(anybody());
        String day = day(1);
        String wish = "{\"name\":\"reports\",\"scope\":\"read\",\"expiresAt\":\"%s\"}";
        JsonNode created = owner.api().post(TOKENS, wish.formatted(day)).ok();
        String path = TOKENS + "/" + created.at("/id").asString();

        for (JsonNode shown : List.of(
                created,
                owner.api().get(path).ok(),
                owner.api().get(TOKENS).ok().at("/data/0"),
                owner.api().put(path, "{\"name\":\"figures\"}").ok(),
                owner.api().post(path + "/regenerate", "").ok())) {
            assertThat(shown.path("scope").asString()).isEqualTo("read");
            assertThat(shown.path("expiresAt").asString()).isEqualTo(day + "T00:00:00.000Z");
        }
        assertThat(owner.api()
                        .post(path + "/regenerate?expiresAt=" + day(2), "")
                        .at("/expiresAt"))
                .isEqualTo(day(2) + "T00:00:00.000Z");
        assertThat(owner.api().post(TOKENS, wish.formatted("2020-01-01")).at("/message/0/property"))
                .isEqualTo("expiresAt");
        assertThat(owner.api().post(TOKENS, wish.formatted("9999-12-31")).status())
                .isEqualTo(422);
        assertThat(owner.api()
                        .post(path + "/regenerate?expiresAt=2020-01-01", "")
                        .status())
                .isEqualTo(422);
        assertThat(owner.api()
                        .post(TOKENS, "{\"name\":\"x\",\"scope\":\"write\"}")
                        .at("/message/0/property"))
                .isEqualTo("scope");
    }

    @Test
    void aTokenThatMayOnlyReadNeitherPaysNorIsToldWhatAnotherTokenWas() {
        SignUp.Person owner = SignUp.somebody(anybody());
        Payday.fund(anybody(), owner, "5");
        ApiClient reader = program(
                owner.api().post(TOKENS, "{\"name\":\"r\",\"scope\":\"read\"}").ok());
        String endpoint = "{\"url\":\"http://127.0.0.1:9/\"}";
        JsonNode made = program(create(owner, "payroll"))
                .withKey("endpoint")
                .post("/api/webhook-endpoints", endpoint)
                .ok();
        JsonNode before = owner.api().get("/api/wallets/balances").ok();

        ApiClient.Answer paid = reader.withKey("pay")
                .post("/api/transfers/send", "{\"email\":\"bob@example.com\",\"amount\":\"100000000\"}");
        ApiClient.Answer again = reader.withKey("endpoint").post("/api/webhook-endpoints", endpoint);

        assertThat(paid.status()).isEqualTo(403);
        assertThat(paid.at("/message")).isEqualTo("This token may only read");
        assertThat(again.status()).isEqualTo(403);
        assertThat(again.text()).doesNotContain(made.path("secret").asString());
        assertThat(owner.api().get("/api/webhook-endpoints").at("/count")).isEqualTo("1");
        assertThat(reader.get("/api/wallets/balances").ok()).isEqualTo(before);
    }

    @Test
    void aTokenWithALimitSendsSoMuchADayInAll() {
        SignUp.Person owner = SignUp.somebody(anybody());
        Payday.fund(anybody(), owner, "137", "40");
        Payday.fund(anybody(), owner, "8453", "40");
        JsonNode created = owner.api()
                .post(TOKENS, "{\"name\":\"payroll\",\"maximumPerDay\":\"1000000000\"}")
                .ok();
        ApiClient limited = program(created);
        String bob = "\"email\":\"bob-" + UUID.randomUUID() + "@example.com\"";
        String bridge = "{\"sourceNetwork\":\"8453\",\"amount\":\"%s\"}";

        assertThat(created.path("maximumPerDay").asString()).isEqualTo("1000000000");
        Payday.send(limited.withKey("once"), bob, "300000000").ok();
        Payday.send(limited.withKey("once"), bob, "300000000").ok();
        limited.post("/api/transfers/bridge", bridge.formatted("200000000")).ok();
        assertThat(limited.post("/api/transfers/bridge", bridge.formatted("600000000"))
                        .status())
                .isEqualTo(403);
        JsonNode rows = limited.post(
                        "/api/transfers/send-batch",
                        "{\"requests\":["
                                + String.join(
                                        ",",
                                        row(1, bob, "300000000"),
                                        row(2, bob, "300000000"),
                                        row(3, bob, "100000000"))
                                + "]}")
                .ok();
        assertThat(rows.toString()).contains("This is more than the token may still send in 24 hours");
        assertThat(Race.of(4, _ -> Payday.send(limited, bob, "100000000").status()))
                .filteredOn(status -> status == 200)
                .hasSize(1);
        assertThat(limited.post("/api/transfers/wallet-withdraw", """
                        {"walletAddress":"%s","amount":"100000000","purposeCode":"salary"}
                        """.formatted(Payday.OUTSIDE))
                        .status())
                .isEqualTo(403);
        Payday.send(owner.api(), bob, "300000000").ok();
    }

    @Test
    void whatIsRefusedDoesNotCountAgainstTheLimit() {
        SignUp.Person owner = SignUp.somebody(anybody());
        Payday.fund(anybody(), owner, "5");
        ApiClient limited = program(owner.api()
                .post(TOKENS, "{\"name\":\"payroll\",\"maximumPerDay\":\"1000000000\"}")
                .ok());
        String bob = "\"email\":\"bob-" + UUID.randomUUID() + "@example.com\"";

        assertThat(Payday.send(limited, bob, "900000000").status()).isEqualTo(400);
        assertThat(Payday.send(limited, "\"email\":\"nobody\"", "900000000").status())
                .isEqualTo(422);

        Payday.send(limited, bob, "500000000").ok();
    }

    private static String row(int number, String recipient, String units) {
        return "{\"requestId\":\"%d\",\"request\":{%s,\"amount\":\"%s\",\"purposeCode\":\"salary\"}}"
                .formatted(number, recipient, units);
    }

    @Test
    void tokensAreListedNewestFirstInPages() {
        SignUp.Person owner = SignUp.somebody(anybody());
        create(owner, "one");
        create(owner, "two");
        create(owner, "three");

        JsonNode page = owner.api().get(TOKENS + "?page=1&limit=2").ok();
        JsonNode all = owner.api().get(TOKENS).ok();

        assertThat(page.at("/data/0/name").asString()).isEqualTo("three");
        assertThat(page.at("/data/1/name").asString()).isEqualTo("two");
        assertThat(page.at("/count").asInt()).isEqualTo(3);
        assertThat(page.at("/hasMore").asBoolean()).isTrue();
        assertThat(all.at("/limit").asInt()).isEqualTo(10);
        assertThat(all.at("/data")).hasSize(3);
    }

    @Test
    void aNameIsCheckedAndCanBeChanged() {
        SignUp.Person owner = SignUp.somebody(anybody());
        String path = TOKENS + "/" + create(owner, "payroll").at("/id").asString();

        assertThat(owner.api()
                        .put(path, "{\"name\":\"  salaries \"}")
                        .ok()
                        .at("/name")
                        .asString())
                .isEqualTo("salaries");
        assertThat(owner.api().post(TOKENS, "{\"name\":\"  \"}").status()).isEqualTo(422);
        assertThat(owner.api().post(TOKENS, "{}").status()).isEqualTo(422);
        assertThat(owner.api().post(TOKENS, "{\"name\":\"a\\r\\nb\"}").status()).isEqualTo(422);
        assertThat(owner.api()
                        .post(TOKENS, "{\"name\":\"%s\"}".formatted("x".repeat(101)))
                        .status())
                .isEqualTo(422);
    }

    private String day(int ahead) {
        Instant now = Instant.parse(anybody().get("/sandbox/clock").at("/now"));
        return now.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(ahead).toString();
    }

    private static JsonNode create(SignUp.Person owner, String name) {
        return owner.api().post(TOKENS, "{\"name\":\"%s\"}".formatted(name)).ok();
    }

    private ApiClient program(JsonNode created) {
        return anybody().withBearer(created.at("/token").asString());
    }
}
