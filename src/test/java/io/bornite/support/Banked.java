package io.bornite.support;

import io.bornite.support.SignUp.Person;
import tools.jackson.databind.JsonNode;

/** The steps of people who want to be paid into their bank. */
public final class Banked {

    private Banked() {}

    /** Somebody who is approved, and a customer of these partners. */
    public static Person customerOf(ApiClient anybody, String... providers) {
        Person person = Applying.approved(anybody);
        for (String provider : providers) {
            becomesCustomerOf(person, provider);
        }
        return person;
    }

    /** @return the partnership's id */
    public static String becomesCustomerOf(Person person, String provider) {
        String id = person.api()
                .post("/api/providers/submit-kyc-on-partner", "{\"providerCode\":\"%s\"}".formatted(provider))
                .ok()
                .path("id")
                .asString();
        Payday.await(
                () -> person.api().get("/api/providers?limit=200").ok(),
                list -> list.path("data")
                        .valueStream()
                        .anyMatch(row -> row.path("id").asString().equals(id)
                                && row.path("status").asString().equals("approved")));
        return id;
    }

    /** Somebody whom a partner knows gets a bank account of their own; answers its row once it is open. */
    public static JsonNode opensDepositAccount(Person person) {
        String code = SignUp.somebody(person.api().anybody())
                .api()
                .post("/api/invite-codes", "{}")
                .at("/code");
        person.api()
                .post("/api/invite-codes/validate", "{\"code\":\"" + code + "\"}")
                .ok();
        String id = person.api().post("/api/deposit-accounts", "{}").at("/id");
        return Payday.await(
                () -> person.api().get("/api/deposit-accounts/" + id).ok(),
                opened -> opened.path("status").asString().equals("open"));
    }

    /** @return the account's row */
    public static JsonNode adds(Person person, String json) {
        return person.api().post("/api/accounts", json).ok();
    }

    public static JsonNode awaitStatus(Person person, JsonNode account, String status) {
        String path = "/api/accounts/" + account.path("id").asString();
        return Payday.await(
                () -> person.api().get(path).ok(),
                row -> row.path("status").asString().equals(status));
    }
}
