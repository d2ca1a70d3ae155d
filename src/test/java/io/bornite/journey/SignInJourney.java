package io.bornite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient;
import io.bornite.support.ApiJourney;
import io.bornite.support.SandboxMails;
import io.bornite.support.SignUp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person's way in and out: code by mail, token, logout. */
class SignInJourney extends ApiJourney {

    @Test
    void theFirstSignInMakesAUserAndTheNextFindsIt() {
        SignUp.Person first = SignUp.somebody(anybody());
        SignUp.Person again = SignUp.signIn(anybody(), first.email().toUpperCase(java.util.Locale.ROOT));

        JsonNode user = first.api().get("/api/auth/me").ok();
        assertThat(again.api().get("/api/auth/me").ok()).isEqualTo(user);
        assertThat(first.answer().at("/user")).isEqualTo(user);
        assertThat(user.at("/email").asString()).isEqualTo(first.email());
        assertThat(user.at("/role").asString()).isEqualTo("user");
        assertThat(user.at("/status").asString()).isEqualTo("active");
        assertThat(user.at("/type").asString()).isEqualTo("individual");
        assertThat(user.at("/relayerAddress").asString()).matches("0x[0-9a-f]{40}");
        assertThat(user.at("/flags").toString()).isEqualTo("[\"intro\"]");
        assertThat(user.at("/firstName").isNull()).isTrue();
        assertThat(UUID.fromString(user.at("/organizationId").asString())).isNotNull();
    }

    @Test
    void theTokenIsAJwtThatPlainBase64CanRead() {
        SignUp.Person person = SignUp.somebody(anybody());

        String payload = person.token().split("\\.")[1];
        assertThat(payload).doesNotContain("-", "_");
        String padded = payload + "=".repeat((4 - payload.length() % 4) % 4);
        JsonNode claims =
                JsonMapper.shared().readTree(new String(Base64.getDecoder().decode(padded), StandardCharsets.US_ASCII));
        assertThat(person.answer().at("/scheme").asString()).isEqualTo("Bearer");
        assertThat(claims.at("/jti").asString())
                .isEqualTo(person.answer().at("/accessTokenId").asString());
        assertThat(claims.at("/exp").isIntegralNumber()).isTrue();
        assertThat(Instant.ofEpochSecond(claims.at("/exp").asLong()))
                .isEqualTo(Instant.parse(person.answer().at("/expireAt").asString()));
        assertThat(claims.at("/exp").asLong() - claims.at("/iat").asLong()).isEqualTo(24 * 3600);
    }

    @Test
    void aLogoutKillsThatTokenAtOnceAndNoOther() {
        SignUp.Person phone = SignUp.somebody(anybody());
        SignUp.Person laptop = SignUp.signIn(anybody(), phone.email());

        phone.api().post("/api/auth/logout", "").ok();

        assertUnauthorized(phone.api().get("/api/auth/me"));
        laptop.api().get("/api/auth/me").ok();
    }

    @Test
    void withoutAValidBearerASecuredOperationIs401BeforeItsBodyIsRead() {
        assertUnauthorized(anybody().get("/api/auth/me"));
        assertUnauthorized(anybody().withBearer("nonsense").get("/api/auth/me"));
        assertUnauthorized(anybody().with("Authorization", "Basic YTpi").get("/api/organization"));
        assertUnauthorized(anybody().put("/api/auth/flags", "{not json"));
        assertUnauthorized(anybody().post("/api/personal-access-tokens", "{}"));
        assertUnauthorized(anybody().withBearer("x".repeat(7_000)).get("/api/auth/me"));
        assertUnauthorized(anybody().get("//api//auth/me"));
        assertUnauthorized(anybody().get("/api;a=b/auth/me"));
    }

    @Test
    void aTokenInACookieIsNobodysAndNoAnswerSetsOneOrLetsAnotherPageRead() {
        SignUp.Person person = SignUp.somebody(anybody());

        for (String name : new String[] {"accessToken", "token", "Authorization", "JSESSIONID", "session"}) {
            assertUnauthorized(
                    anybody().with("Cookie", name + "=" + person.token()).get("/api/auth/me"));
            assertUnauthorized(
                    anybody().with("Cookie", name + "=" + person.token()).post("/api/transfers/send", "{}"));
        }
        ApiClient elsewhere = person.api().with("Origin", "https://evil.example");
        for (ApiClient.Answer answer : new ApiClient.Answer[] {
            elsewhere.get("/api/auth/me"),
            elsewhere.post("/api/auth/email-otp/request", "{\"email\":\"%s\"}".formatted(person.email())),
            elsewhere.get("/api/doc-json"),
            elsewhere.get("/sandbox")
        }) {
            assertThat(answer.header("Set-Cookie")).isNull();
            assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
            assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
        }
    }

    @Test
    void aPublicOperationIgnoresABadBearer() {
        String email = "p-" + UUID.randomUUID() + "@example.com";

        anybody()
                .withBearer("nonsense")
                .post("/api/auth/email-otp/request", "{\"email\":\"%s\"}".formatted(email))
                .ok();
    }

    @Test
    void theDocumentIsOpenButAnUnknownRouteIsStill404() {
        assertThat(anybody().get("/api/doc-json").status()).isEqualTo(200);
        assertThat(anybody().get("/api/nowhere").status()).isEqualTo(404);
    }

    @Test
    void aWrongCodeAndAReplacedOneAreToldApart() {
        String email = "p-" + UUID.randomUUID() + "@example.com";
        String firstSid = requestCode(email);
        String firstCode = SandboxMails.newestCode(anybody(), email);
        String secondSid = requestCode(email);
        String secondCode = SandboxMails.newestCode(anybody(), email);

        assertRefused(email, firstSid, firstCode, "Otp is not latest otp");
        assertRefused(email, secondSid, other(secondCode), "Invalid OTP");
        assertRefused(email, "no-such-sid", secondCode, "Invalid OTP");
        assertThat(authenticate(email, secondSid, secondCode).status()).isEqualTo(200);
        assertRefused(email, secondSid, secondCode, "Invalid OTP");
    }

    @Test
    void anIdempotencyKeyNeverGivesATryBack() {
        SignUp.Person attacker = SignUp.somebody(anybody());
        String victim = "p-" + UUID.randomUUID() + "@example.com";
        String sid = requestCode(victim);
        String code = SandboxMails.newestCode(anybody(), victim);

        for (int i = 0; i < 5; i++) {
            ApiClient.Answer answer = attacker.api()
                    .withKey("guess-" + i)
                    .post("/api/auth/email-otp/authenticate", SignUp.proof(victim, sid, other(code)));
            assertThat(answer.status()).isEqualTo(401);
        }

        assertRefused(victim, sid, code, "Invalid OTP");
    }

    @Test
    void aMalformedRequestNamesItsFieldsAndEchoesNothing() {
        ApiClient.Answer answer =
                anybody().post("/api/auth/email-otp/authenticate", "{\"email\":\"nobody\",\"otp\":\"482913\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("\"property\":\"sid\"", "isNotEmpty").doesNotContain("482913");
        assertThat(anybody()
                        .post("/api/auth/email-otp/request", "{\"email\":\"a@pаypal.com\"}")
                        .text())
                .contains("isEmail");
    }

    @Test
    void aProviderThatIsNotConfiguredSaysSo() {
        ApiClient.Answer google = anybody().post("/api/auth/google/authenticate", "{\"credential\":\"x\"}");

        assertThat(google.status()).isEqualTo(400);
        assertThat(google.at("/message")).isEqualTo("Google sign-in is not configured on this server");
        assertThat(anybody().post("/api/auth/google/authenticate", "{}").status())
                .isEqualTo(422);
        assertThat(anybody()
                        .post("/api/auth/web3auth/authenticate", "{\"token\":\"x\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theOwnerMaySetAFlag() {
        SignUp.Person person = SignUp.somebody(anybody());

        assertThat(person.api()
                        .put("/api/auth/flags", "{\"flag\":\"intro\"}")
                        .ok()
                        .at("/flags"))
                .hasSize(1);
        assertThat(person.api()
                        .put("/api/auth/flags", "{\"flag\":\"manual_submit_kyb\"}")
                        .ok()
                        .at("/flags")
                        .toString())
                .contains("manual_submit_kyb");
    }

    @Test
    void aFlagThatAnInvitationSetsIsNobodysToSet() {
        SignUp.Person person = SignUp.somebody(anybody());

        ApiClient.Answer refused = person.api().put("/api/auth/flags", "{\"flag\":\"virtual_account\"}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.at("/message"))
                .isEqualTo("The flag virtual_account comes with an invitation: validate an invite code instead");
        assertThat(person.api().put("/api/auth/flags", "{\"flag\":\"root\"}").text())
                .contains("isEnum");
    }

    @Test
    void aPointsTokenOpensNothingElse() {
        SignUp.Person person = SignUp.somebody(anybody());
        String token = person.api()
                .post("/api/auth/points-token", "")
                .ok()
                .at("/token")
                .asString();

        assertUnauthorized(anybody().withBearer(token).get("/api/auth/me"));
    }

    @Test
    void everyOrganisationHasAReferralCodeOfItsOwn() {
        SignUp.Person one = SignUp.somebody(anybody());
        SignUp.Person two = SignUp.somebody(anybody());

        JsonNode organization = one.api().get("/api/organization").ok();
        assertThat(organization.at("/id").asString()).isEqualTo(one.organization());
        assertThat(organization.at("/ownerId")).isEqualTo(one.answer().at("/user/id"));
        assertThat(organization.at("/referralCode").asString())
                .matches("[2-9A-Z]{10}")
                .isNotEqualTo(two.api()
                        .get("/api/organization")
                        .ok()
                        .at("/referralCode")
                        .asString());
    }

    private String requestCode(String email) {
        return anybody()
                .post("/api/auth/email-otp/request", "{\"email\":\"%s\"}".formatted(email))
                .ok()
                .at("/sid")
                .asString();
    }

    private ApiClient.Answer authenticate(String email, String sid, String code) {
        return anybody().post("/api/auth/email-otp/authenticate", SignUp.proof(email, sid, code));
    }

    private void assertRefused(String email, String sid, String code, String sentence) {
        assertThat(authenticate(email, sid, code).text())
                .isEqualTo("{\"statusCode\":401,\"error\":\"%s\",\"message\":\"%s\"}".formatted(sentence, sentence));
    }

    private static void assertUnauthorized(ApiClient.Answer answer) {
        assertThat(answer.text())
                .isEqualTo("{\"statusCode\":401,\"error\":\"Unauthorized\",\"message\":\"Unauthorized\"}");
    }

    private static String other(String code) {
        return code.startsWith("1") ? "2" + code.substring(1) : "1" + code.substring(1);
    }
}
