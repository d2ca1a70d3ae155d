package io.bornite.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient.Answer;
import io.bornite.support.SignUp.Person;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The steps of people who move money to their bank and from it. */
public final class Ramping {

    public static final String OFFRAMP = "/api/transfers/offramp";
    public static final String ONRAMP = "/api/transfers/onramp";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Ramping() {}

    /** @return the id of a verified account in the United States; the end of its number says what becomes of a payout */
    public static String american(Person person, String number) {
        return verified(person, """
                {"country":"usa","bankAccount":{"bankName":"Chase","bankAddress":"270 Park Avenue, New York",
                 "method":"bank_ach","bankAccountType":"checking","bankRoutingNumber":"021000021",
                 "bankAccountNumber":"%s","bankBeneficiaryName":"Ada Lovelace"}}
                """.formatted(number));
    }

    /** @return the id of a verified account in Germany */
    public static String german(Person person, String iban) {
        return verified(person, """
                {"country":"deu","bankAccount":{"bankName":"Commerzbank","bankAddress":"Kaiserplatz, Frankfurt",
                 "method":"bank_iban","bankAccountNumber":"%s","bankBeneficiaryName":"Ada Lovelace",
                 "swiftCode":"COBADEFF"}}
                """.formatted(iban));
    }

    /** @return the id of a payee, Grace Hopper, with an account at Chase in the United States */
    public static String payee(Person person, String number) {
        return person.api()
                .post("/api/payees", """
                {"nickName":"grace","firstName":"Grace","lastName":"Hopper","email":"grace@example.com",
                 "bankAccount":{"country":"usa","bankName":"Chase","bankAddress":"270 Park Avenue, New York",
                 "type":"bank_ach","bankAccountType":"checking","bankRoutingNumber":"021000021",
                 "bankAccountNumber":"%s","bankBeneficiaryName":"Grace Hopper",
                 "bankBeneficiaryAddress":"1 Main Street, Arlington","swiftCode":"CHASUS33"}}
                """.formatted(number))
                .ok()
                .path("id")
                .asString();
    }

    private static String verified(Person person, String json) {
        return Banked.awaitStatus(person, Banked.adds(person, json), "verified")
                .path("id")
                .asString();
    }

    /** A hundred dollars to this account. */
    public static Answer quoteOut(Person person, String country, String account) {
        return person.api().post("/api/quotes/offramp", offramp(country, account));
    }

    /** A hundred dollars to the account of this payee. */
    public static Answer quoteToPayee(Person person, String payee) {
        return person.api()
                .post("/api/quotes/offramp", offramp("usa", payee).replace("preferredBankAccountId", "payeeId"));
    }

    public static String offramp(String country, String account) {
        return """
                {"sourceCountry":"none","destinationCountry":"%s","amount":"10000000000","currency":"USDC",
                 "preferredBankAccountId":"%s"}
                """.formatted(country, account);
    }

    /** A hundred of the currency, by a bank transfer from this country. */
    public static Answer quoteIn(Person person, String country, String currency) {
        return person.api().post("/api/quotes/onramp", """
                {"sourceCountry":"%s","destinationCountry":"none","amount":"10000000000","currency":"%s"}
                """.formatted(country, currency));
    }

    /** @param more further properties, each after a comma */
    public static String redeeming(Answer quote, String more) {
        JsonNode answer = quote.ok();
        assertThat(answer.path("error").isNull()).as(answer.toString()).isTrue();
        return "{\"quotePayload\":%s,\"quoteSignature\":%s%s}"
                .formatted(
                        JSON.writeValueAsString(answer.path("quotePayload").asString()),
                        JSON.writeValueAsString(answer.path("quoteSignature").asString()),
                        more);
    }

    /** @return the transfer as it was accepted */
    public static JsonNode cashOut(Person person, Answer quote) {
        return person.api().post(OFFRAMP, redeeming(quote, "")).ok();
    }

    /** The bank sends a payout back. */
    public static void comesBack(Person person, String payout, String reason) {
        String transaction =
                Payday.transfer(person, payout).at("/transactions/0/id").asString();
        person.api()
                .anybody()
                .post(
                        "/sandbox/payouts/" + transaction + "/outcome",
                        "{\"outcome\":\"returned\",\"reason\":\"%s\"}".formatted(reason))
                .ok();
    }

    /** @return the transfer, once it says where the money must be sent */
    public static JsonNode buy(Person person, Answer quote) {
        String id =
                person.api().post(ONRAMP, redeeming(quote, "")).ok().path("id").asString();
        return Payday.await(
                () -> Payday.transfer(person, id),
                shown -> shown.at("/transactions/0/status").asString().equals("awaiting_funds"));
    }

    public static String depositMessage(JsonNode purchase) {
        return purchase.at("/transactions/0/depositAccount/bankDepositMessage").asString();
    }

    /** Somebody makes a bank transfer with this message. */
    public static Answer transferIn(ApiClient anybody, String message, String amount, String currency) {
        return anybody.post(
                "/sandbox/bank-transfers",
                "{\"reference\":\"%s\",\"amount\":\"%s\",\"currency\":\"%s\"}".formatted(message, amount, currency));
    }
}
