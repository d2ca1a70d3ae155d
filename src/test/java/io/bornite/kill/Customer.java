package io.bornite.kill;

import java.time.Duration;
import java.util.List;

/**
 * Somebody with accounts at a bank in the United States.
 *
 * @param paid the id of an account that takes what is paid out
 * @param answerLost the same, but the partner's answer to the order is lost
 * @param refused the id of an account that the bank does not know
 */
record Customer(Person person, String paid, String answerLost, String refused) {

    private static final Duration LOOK = Duration.ofMillis(200);

    /** Adds the accounts and waits until they are verified. */
    static Customer of(Api api, Person person) {
        Customer customer = new Customer(
                person, add(api, person, "5556789"), add(api, person, "5550011"), add(api, person, "5550001"));
        for (String account : List.of(customer.paid, customer.answerLost, customer.refused)) {
            awaitVerified(api, person, account);
        }
        return customer;
    }

    private static String add(Api api, Person person, String number) {
        return Api.persist(() -> api.post("/api/accounts", person.token(), null, """
                        {"country":"usa","bankAccount":{"bankName":"Chase","bankAddress":"270 Park Avenue, New York",
                         "method":"bank_ach","bankAccountType":"checking","bankRoutingNumber":"021000021",
                         "bankAccountNumber":"%s","bankBeneficiaryName":"Sandbox Person"}}
                        """.formatted(number)))
                .ok()
                .path("id")
                .asString();
    }

    private static void awaitVerified(Api api, Person person, String account) {
        while (!Api.persist(() -> api.get("/api/accounts/" + account, person.token()))
                .ok()
                .path("status")
                .asString()
                .equals("verified")) {
            Pause.of(LOOK);
        }
    }
}
