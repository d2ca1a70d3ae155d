package io.bornite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient;
import io.bornite.support.ApiJourney;
import io.bornite.support.Race;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PointsJourney extends ApiJourney {

    private static final int A_HUNDRED = 100;

    private Person alice;
    private Person bob;

    @BeforeEach
    void twoPeople() {
        alice = SignUp.somebody(anybody());
        bob = SignUp.somebody(anybody());
    }

    @Test
    void aTokenForPointsOpensThePointsOfItsOwnerAndNothingElse() {
        String token = alice.api().post("/api/auth/points-token", "{}").at("/token");
        ApiClient reader = anybody().withBearer(token);

        for (ApiClient owner : List.of(alice.api(), reader)) {
            assertThat(owner.get("/api/points/total").at("/total")).isEqualTo("0");
            JsonNode all = owner.get("/api/points/all").ok();
            assertThat(all.at("/offrampTransferPoints/data").isArray()).isTrue();
            assertThat(all.at("/payoutReferralPoints/data").isArray()).isTrue();
            assertThat(owner.get("/api/points/offramp-transfer-points").ok().path("data"))
                    .isEmpty();
            assertThat(owner.get("/api/points/referrer-points").ok().path("data"))
                    .isEmpty();
        }
        for (String closed : List.of("/api/wallets", "/api/transfers", "/api/auth/me", "/api/invite-codes")) {
            assertThat(reader.get(closed).status()).as(closed).isEqualTo(401);
        }
        for (String path : List.of("all", "offramp-transfer-points", "referrer-points")) {
            assertThat(anybody().get("/api/points/" + path).status()).isEqualTo(401);
            assertThat(anybody()
                            .withBearer("not.a.token")
                            .get("/api/points/" + path)
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void aPublicTotalTellsNobodyWhoIsACustomer() {
        String known = anybody().get("/api/points/total?email=" + alice.email()).text();

        assertThat(known).isEqualTo("{\"total\":0}");
        for (String address : List.of("nobody@example.com", "", "x", "%25", "a@b@c")) {
            assertThat(anybody().get("/api/points/total?email=" + address).text())
                    .isEqualTo(known);
            assertThat(bob.api().get("/api/points/total?email=" + address).text())
                    .isEqualTo(known);
        }
        assertThat(anybody().get("/api/points/total").text()).isEqualTo(known);
        assertThat(alice.api().get("/api/points/total?email=" + alice.email()).status())
                .isEqualTo(200);
    }

    @Test
    void aStrangerWhoAsksForTotalsTooOftenIsToldWhenToComeBackWhateverAddressTheyName() throws Exception {
        URI total = URI.create("http://127.0.0.1:" + port() + "/api/points/total?email=x%40example.com");
        try (HttpClient elsewhere = HttpClient.newBuilder()
                .localAddress(InetAddress.ofLiteral("127.0.0.9"))
                .build()) {
            for (int n = 0; n < A_HUNDRED; n++) {
                assertThat(ask(elsewhere, total).statusCode()).isEqualTo(200);
            }
            HttpResponse<String> refused = IntStream.range(0, A_HUNDRED)
                    .mapToObj(_ -> ask(elsewhere, total))
                    .filter(answer -> answer.statusCode() != 200)
                    .findFirst()
                    .orElseThrow();

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(IntStream.range(1, A_HUNDRED).mapToObj("192.0.2.%d"::formatted))
                    .as("whoever they say that they ask for")
                    .anyMatch(
                            another -> ask(elsewhere, total, "X-Forwarded-For", another, "Forwarded", "for=" + another)
                                            .statusCode()
                                    == 429);
        }
        assertThat(anybody().get("/api/points/total").status()).isEqualTo(200);
    }

    private static HttpResponse<String> ask(HttpClient client, URI uri, String... headers) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri);
            if (headers.length > 0) {
                request.headers(headers);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aReferralCodeIsAppliedOnceAndNeverOnesOwn() {
        String code = alice.api().get("/api/organization").at("/referralCode");

        assertThat(apply(bob, "nonsense").status()).isEqualTo(400);
        assertThat(apply(bob, "").status()).isEqualTo(422);
        assertThat(apply(alice, code).at("/message")).isEqualTo("You cannot refer yourself");
        assertThat(apply(bob, " " + code.toLowerCase(java.util.Locale.ROOT)).at("/statusCode"))
                .isEqualTo("200");
        assertThat(apply(bob, code).at("/message")).isEqualTo("A referral code has been applied already");
        assertThat(apply(alice, bob.api().get("/api/organization").at("/referralCode"))
                        .status())
                .isEqualTo(400);
        assertThat(bob.api().get("/api/organization").at("/referrerId")).isEqualTo(alice.organization());
        JsonNode referred = alice.api().get("/api/points/referrer-points").ok().at("/data/0");
        assertThat(referred.path("reference").asString()).isEqualTo("p***@example.com");
        assertThat(referred.path("totalPoints").asInt()).isZero();
    }

    @Test
    void anInviteCodeIsTakenByOneAndOpensVirtualAccounts() {
        JsonNode made = alice.api().post("/api/invite-codes", "{}").ok();
        String code = made.path("code").asString();
        Person carol = SignUp.somebody(anybody());

        assertThat(made.path("status").asString()).isEqualTo("active");
        assertThat(made.path("type").asString()).isEqualTo("virtual_account_us");
        assertThat(take(alice, code).status()).isEqualTo(400);
        assertThat(take(bob, "nonsense").status()).isEqualTo(400);
        assertThat(take(bob, "").status()).isEqualTo(422);
        assertThat(bob.api().post("/api/invite-codes/validate", "").status()).isEqualTo(422);
        List<Integer> statuses =
                Race.of(2, i -> take(i == 0 ? bob : carol, code).status());
        assertThat(statuses).containsExactlyInAnyOrder(200, 400);
        Person taker = statuses.getFirst() == 200 ? bob : carol;
        assertThat(take(taker, code).at("/usedByOrgId")).isEqualTo(taker.organization());
        assertThat(taker.api().get("/api/auth/me").text()).contains("virtual_account");
        assertThat(alice.api().get("/api/invite-codes").at("/data/0/status")).isEqualTo("used");
        assertThat(bob.api().get("/api/invite-codes").ok().path("data")).isEmpty();
        for (int more = 0; more < 10; more++) {
            alice.api().post("/api/invite-codes", "{}").ok();
        }
        assertThat(alice.api().post("/api/invite-codes", "{}").status()).isEqualTo(400);
    }

    private static ApiClient.Answer apply(Person person, String code) {
        return person.api().post("/api/organization/apply-referral-code", "{\"referralCode\":\"%s\"}".formatted(code));
    }

    private static ApiClient.Answer take(Person person, String code) {
        return person.api().post("/api/invite-codes/validate", "{\"code\":\"%s\"}".formatted(code));
    }
}
