package io.bornite.journey;

import static io.bornite.support.Payday.email;
import static io.bornite.support.Payday.fund;
import static io.bornite.support.Payday.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient;
import io.bornite.support.ApiJourney;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What lists show of transfers that all of its tests only look at. */
@TestInstance(Lifecycle.PER_CLASS)
class TransferListJourney extends ApiJourney {

    private Person alice;
    private Person bob;
    private String sent;

    @BeforeAll
    void aliceReceivesTwiceAndSendsOnce() {
        alice = SignUp.somebody(anybody());
        bob = SignUp.somebody(anybody());
        fund(anybody(), alice, "10");
        fund(anybody(), alice, "20");
        sent = send(alice.api(), email(bob), "500000000").at("/id");
    }

    @Test
    void theListIsNewestFirstInPagesWithItsTotal() {
        JsonNode first = alice.api().get("/api/transfers?page=1&limit=2").ok();
        JsonNode second = alice.api().get("/api/transfers?page=2&limit=2").ok();

        assertThat(first.path("count").asInt()).isEqualTo(3);
        assertThat(first.path("hasMore").asBoolean()).isTrue();
        assertThat(first.at("/data/0/id").asString()).isEqualTo(sent);
        assertThat(second.path("data")).hasSize(1);
        assertThat(second.path("hasMore").asBoolean()).isFalse();
        assertThat(second.at("/data/0/sourceAccount").isObject()).isTrue();
        assertThat(second.at("/data/0/destinationAccount").isObject()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "type=send,1",
        "type=send&type=deposit,3",
        "type[]=send&type[]=deposit,3",
        "'type=send,deposit',3",
        "type=withdraw,0",
        "status=success,3",
        "status=failed,0",
        "sourceCountry=none,3",
        "destinationCountry=usa,0",
        "startDate=2020-01-01,3",
        "startDate=2020-01-01T00:00:00.000Z&endDate=2021-01-01T00:00:00%2B01:00,0",
        "sync=true,3",
        "unknown=1,3",
        "status=,3"
    })
    void everyFilterOfTheContractNarrowsTheList(String query, int count) {
        assertThat(alice.api().get("/api/transfers?" + query).ok().path("count").asInt())
                .isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-01-01",
                "2020-01-01T00:00",
                "2020-01-01T00:00:00",
                "2020-01-01T00:00:36.65Z",
                "2020-01-01T00:00:36.6550000Z",
                "2020-01-01T00:00:36%2B01:00"
            })
    void everyFormOfIso8601IsRead(String date) {
        assertThat(alice.api()
                        .get("/api/transfers?startDate=" + date)
                        .ok()
                        .path("count")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void anUnknownTypeIsToldTheKnownOnes() {
        for (String type : new String[] {"x", "send,x"}) {
            ApiClient.Answer answer = alice.api().get("/api/transfers?type=" + type);

            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
            assertThat(answer.at("/message/0/property")).isEqualTo("type");
            assertThat(answer.at("/message/0/constraints/isEnum"))
                    .startsWith("type must be one of the following values: ")
                    .contains("send, ", "receive");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=0",
                "page=-1",
                "page=1000000000",
                "page=x",
                "limit=0",
                "limit=NaN",
                "status=x",
                "startDate=%2B300000-01-01",
                "startDate=2025-02-30",
                "startDate=x"
            })
    void aQueryThatMakesNoSenseIsA422(String query) {
        ApiClient.Answer answer = alice.api().get("/api/transfers?" + query);

        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.at("/message/0/property")).isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void aPageReachesOverTwoMillionRowsAndNoFurther() {
        for (String last : new String[] {"page=10001&limit=200", "page=10001&limit=1000", "page=200001"}) {
            assertThat(alice.api().get("/api/transfers?" + last).ok().path("data"))
                    .as(last)
                    .isEmpty();
        }
        for (String further : new String[] {"page=10002&limit=200", "page=10002&limit=1000", "page=200002"}) {
            ApiClient.Answer answer = alice.api().get("/api/transfers?" + further);
            assertThat(answer.status()).as(further).isEqualTo(422);
            assertThat(answer.at("/message/0/constraints/max")).startsWith("page must not be greater than ");
        }
    }

    @Test
    void aLimitOverTheMaximumIsTheMaximum() {
        assertThat(alice.api()
                        .get("/api/transfers?limit=1000000")
                        .ok()
                        .path("limit")
                        .asInt())
                .isEqualTo(200);
    }

    @Test
    void anothersTransferAndTransactionDoNotExist() {
        String transaction = alice.api()
                .get("/api/transfers/" + sent)
                .ok()
                .at("/transactions/0/id")
                .asString();
        ApiClient.Answer transfer = bob.api().get("/api/transfers/" + sent);

        assertThat(transfer.status()).isEqualTo(404);
        assertThat(bob.api().get("/api/transactions/" + transaction).status()).isEqualTo(404);
        assertThat(bob.api()
                        .get("/api/transactions?transferId=" + sent)
                        .ok()
                        .path("count")
                        .asInt())
                .isZero();
        assertThat(bob.api().get("/api/transfers/not-a-uuid").status()).isEqualTo(422);
    }

    @Test
    void transactionsAreListedWithBothAccounts() {
        JsonNode list = alice.api().get("/api/transactions?transferId=" + sent).ok();
        String id = list.at("/data/0/id").asString();
        JsonNode transaction = alice.api().get("/api/transactions/" + id).ok();

        assertThat(list.path("count").asInt()).isEqualTo(1);
        assertThat(transaction.path("transferId").asString()).isEqualTo(sent);
        assertThat(transaction.path("fromAmount").asString()).isEqualTo("500000000");
        assertThat(transaction.at("/toAccount/payeeEmail").asString()).isEqualTo(bob.email());
        assertThat(transaction.path("totalFee").asString()).isEqualTo("0");
    }

    @Test
    void withoutABearerThereIsNoList() {
        ApiClient.Answer answer = anybody().get("/api/transfers");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text())
                .isEqualTo("{\"statusCode\":401,\"error\":\"Unauthorized\",\"message\":\"Unauthorized\"}");
    }
}
