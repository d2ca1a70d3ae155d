package io.bornite.journey;

import static io.bornite.support.Payday.assertBooksBalance;
import static io.bornite.support.Payday.awaitStatus;
import static io.bornite.support.Payday.balance;
import static io.bornite.support.Payday.fund;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient;
import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.Applying;
import io.bornite.support.Banked;
import io.bornite.support.Form;
import io.bornite.support.Payday;
import io.bornite.support.Ramping;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Money to a bank and from one, over the wire. */
class RampJourney extends ApiJourney {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NOT_APPROVED =
            "{\"statusCode\":400,\"error\":\"KYC/B is not approved\",\"message\":\"KYC/B is not approved\"}";
    private static final List<String> WIRE_KEYS = List.of(
            "amount",
            "currency",
            "toAmount",
            "toCurrency",
            "rate",
            "googleRate",
            "totalFee",
            "totalTax",
            "fixedFee",
            "feePercentage",
            "sourceCountry",
            "destinationCountry",
            "sourceMethod",
            "destinationMethod",
            "providerCode",
            "bankAccountId",
            "organizationId",
            "createdAt");

    @AfterEach
    void theBooksBalance() {
        assertBooksBalance(anybody());
    }

    @Test
    void payoutsSettleFailAndReturnAndAPurchaseIsCredited() {
        Person ada = Banked.customerOf(anybody(), "0x1");
        fund(anybody(), ada, "500");

        String paid = settles(ada);
        fails(ada);
        returns(ada, paid);
        buys(ada);
    }

    @Test
    void aPayoutCountsAgainstTheLimitOfItsToken() {
        Person ada = Banked.customerOf(anybody(), "0x1");
        fund(anybody(), ada, "500");
        String account = Ramping.american(ada, "5556789");
        ApiClient limited = anybody()
                .withBearer(ada.api()
                        .post("/api/personal-access-tokens", "{\"name\":\"x\",\"maximumPerDay\":\"15000000000\"}")
                        .at("/token"));
        Answer second = quote(ada, account);

        limited.post(Ramping.OFFRAMP, Ramping.redeeming(quote(ada, account), ""))
                .ok();
        assertThat(limited.post(Ramping.OFFRAMP, Ramping.redeeming(second, "")).status())
                .isEqualTo(403);
        Ramping.cashOut(ada, second);
    }

    @Test
    void aQuoteMayBeAskedForWithAKey() {
        Person ada = Banked.customerOf(anybody(), "0x1");
        ApiClient keyed = ada.api().withKey(UUID.randomUUID().toString());

        Answer out = keyed.post("/api/quotes/offramp", Ramping.offramp("usa", Ramping.american(ada, "5556789")));
        Answer in = keyed.post("/api/quotes/onramp", """
                {"sourceCountry":"usa","destinationCountry":"none","amount":"10000000000","currency":"USD"}
                """);

        assertThat(out.ok().path("error").isNull()).as(out.text()).isTrue();
        assertThat(in.ok().path("error").isNull()).as(in.text()).isTrue();
    }

    @Test
    void aLinkToAnInvoiceIsShownAsItIsAndIsNeverOneThatRuns() {
        Person ada = Banked.customerOf(anybody(), "0x1");
        fund(anybody(), ada, "500");
        Answer quote = quote(ada, Ramping.american(ada, "5556789"));

        for (String hostile : List.of(
                "javascript:alert(1)",
                "JAVASCRIPT:alert(1)//https://x.example",
                " javascript:alert(1)",
                "java\\tscript:alert(1)",
                "java\\nscript:alert(1)",
                "\\u0001javascript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "vbscript:x",
                "file:///etc/passwd",
                "https:/\\\\evil.example",
                "https://a b")) {
            Answer refused = ada.api()
                    .post("/api/transfers/offramp", Ramping.redeeming(quote, ",\"invoiceUrl\":\"" + hostile + "\""));
            assertThat(refused.status()).as(hostile).isEqualTo(422);
            assertThat(refused.at("/message/0/property")).as(hostile).isEqualTo("invoiceUrl");
        }
        assertThat(balance(ada)).isEqualTo("500");

        String invoice = "http://127.0.0.1:1/invoice?number=7#total";
        JsonNode payout = ada.api()
                .post("/api/transfers/offramp", Ramping.redeeming(quote, ",\"invoiceUrl\":\"" + invoice + "\""))
                .ok();
        assertThat(payout.path("invoiceUrl").asString()).isEqualTo(invoice);
        awaitStatus(ada, payout.path("id").asString(), "success");
    }

    @Test
    void aPayoutToAPayeesBankIsAThirdPartyPayment() {
        Person ada = Banked.customerOf(anybody(), "0x1");
        fund(anybody(), ada, "100");

        JsonNode payout = Ramping.cashOut(ada, Ramping.quoteToPayee(ada, Ramping.payee(ada, "5556789")));

        assertThat(payout.path("isThirdPartyPayment").asBoolean()).isTrue();
        assertThat(payout.path("customer").isNull()).isTrue();
        JsonNode paid = awaitStatus(ada, payout.path("id").asString(), "success");
        assertThat(paid.path("isThirdPartyPayment").asBoolean()).isTrue();
    }

    @Test
    void theTransactionsOfACheckAreFoundByIt() {
        Person ada = Banked.customerOf(anybody(), "0x1");
        Person stranger = SignUp.somebody(anybody());
        fund(anybody(), ada, "100");
        String check = ada.api().get("/api/kycs").at("/data/0/id");
        JsonNode payout = Ramping.cashOut(ada, Ramping.quoteToPayee(ada, Ramping.payee(ada, "5556789")));
        String purchase =
                Ramping.buy(ada, Ramping.quoteIn(ada, "usa", "USD")).path("id").asString();
        String paid = payout.path("id").asString();
        awaitStatus(ada, paid, "success");

        JsonNode found = ada.api().get("/api/transactions?kycId=" + check).ok();

        assertThat(found.path("count").asInt()).isEqualTo(2);
        assertThat(found.path("data"))
                .extracting(row -> row.path("transferId").asString())
                .containsExactly(purchase, paid);
        assertThat(found.path("data"))
                .allSatisfy(row -> assertThat(row.path("kycId").asString()).isEqualTo(check));
        assertThat(found.at("/data/0/depositAccount/bankName").asString()).isNotBlank();
        assertThat(found.at("/data/1/externalTransactionId").asString()).isNotBlank();
        assertThat(ada.api()
                        .get("/api/transactions?kycId=" + check + "&transferId=" + paid)
                        .at("/count"))
                .isEqualTo("1");
        assertThat(ada.api().get("/api/transactions?kycId=" + UUID.randomUUID()).at("/count"))
                .isEqualTo("0");
        assertThat(stranger.api().get("/api/transactions?kycId=" + check).at("/count"))
                .isEqualTo("0");
    }

    @Test
    void whatCameFromABankSaysWhoSentIt() {
        Person ada = Banked.customerOf(anybody(), "0x1");
        JsonNode purchase = Ramping.buy(ada, Ramping.quoteIn(ada, "usa", "USD"));
        JsonNode account = Banked.opensDepositAccount(ada);

        payInto(account, "Payroll Inc");
        payInto(account, " ");

        JsonNode came = Payday.await(
                () -> ada.api().get("/api/transfers").ok(),
                list -> list.path("count").asInt() == 3);
        assertThat(purchase.path("senderDisplayName").asString()).isEqualTo("Ada Lovelace");
        assertThat(came.path("data"))
                .extracting(transfer -> transfer.path("senderDisplayName").asString())
                .containsExactly("Sandbox Bank", "Payroll Inc", "Ada Lovelace");
        assertThat(came.path("data"))
                .extracting(transfer -> transfer.at("/transactions/0/kycId").asString())
                .containsOnly(ada.api().get("/api/kycs").at("/data/0/id"));
    }

    private void payInto(JsonNode account, String sender) {
        anybody()
                .post(
                        "/sandbox/bank-transfers",
                        "{\"accountNumber\":\"%s\",\"amount\":\"100\",\"currency\":\"USD\",\"sender\":\"%s\"}"
                                .formatted(account.path("bankAccountNumber").asString(), sender))
                .ok();
    }

    private String settles(Person ada) {
        Answer quote = quote(ada, Ramping.american(ada, "5556789"));
        JsonNode payout = ada.api()
                .post("/api/transfers/offramp", Ramping.redeeming(quote, ",\"note\":\"Rent\""))
                .ok();

        assertThat(payout.path("type").asString()).isEqualTo("withdraw");
        assertThat(payout.path("mode").asString()).isEqualTo("off_ramp");
        assertThat(payout.path("status").asString()).isEqualTo("pending");
        assertThat(payout.path("paymentUrl").asString()).startsWith("http");
        assertThat(payout.at("/destinationAccount/bankName").asString()).isEqualTo("Chase");
        assertThat(payout.at("/destinationAccount/bankAccountNumber").asString())
                .isEqualTo("****6789");
        assertThat(payout.at("/destinationAccount/type").asString()).isEqualTo("bank_ach");
        assertThat(payout.path("sourceCountry").asString()).isEqualTo("none");
        assertThat(payout.path("destinationCountry").asString()).isEqualTo("usa");
        assertThat(payout.path("destinationCurrency").asString()).isEqualTo("USD");
        assertThat(payout.path("amount").asString()).isEqualTo("10000000000");
        assertThat(payout.path("totalFee").asString()).isEqualTo("350000000");
        assertThat(payout.path("amountSubtotal").asString()).isEqualTo("9650000000");
        assertThat(payout.path("feePercentage").asString()).isEqualTo("1.5");
        assertThat(payout.path("note").asString()).isEqualTo("Rent");
        assertThat(payout.path("isThirdPartyPayment").asBoolean()).isFalse();
        assertThat(balance(ada)).isEqualTo("400");
        assertBooksBalance(anybody());
        String id = payout.path("id").asString();
        Answer again = ada.api().post("/api/transfers/offramp", Ramping.redeeming(quote, ""));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.at("/message")).contains(id);
        JsonNode settled = awaitStatus(ada, id, "success");
        assertThat(settled.at("/transactions/0/providerCode").asString()).isEqualTo("0x1");
        assertThat(settled.at("/transactions/0/toAmount").asString()).isEqualTo("9650000000");
        assertThat(settled.at("/transactions/0/toCurrency").asString()).isEqualTo("USD");
        assertThat(settled.at("/transactions/0/externalTransactionId").asString())
                .isNotBlank();
        assertThat(balance(ada)).isEqualTo("400");
        assertBooksBalance(anybody());
        return id;
    }

    private void fails(Person ada) {
        JsonNode payout = Ramping.cashOut(ada, quote(ada, Ramping.american(ada, "5550001")));

        JsonNode failed = awaitStatus(ada, payout.path("id").asString(), "failed");

        assertThat(failed.at("/transactions/0/externalStatus").asString())
                .isEqualTo("The bank does not know the account");
        assertThat(balance(ada)).isEqualTo("400");
        assertBooksBalance(anybody());
    }

    private void returns(Person ada, String payout) {
        Ramping.comesBack(ada, payout, "Closed");

        JsonNode returned = awaitStatus(ada, payout, "refunded");

        assertThat(returned.at("/transactions/0/externalStatus").asString()).isEqualTo("Returned: Closed");
        assertThat(balance(ada)).isEqualTo("500");
        assertBooksBalance(anybody());
    }

    private void buys(Person ada) {
        JsonNode waiting = Ramping.buy(ada, Ramping.quoteIn(ada, "usa", "USD"));
        assertThat(waiting.path("type").asString()).isEqualTo("bank_deposit");
        assertThat(waiting.path("mode").asString()).isEqualTo("on_ramp");
        String id = waiting.path("id").asString();
        String message = Ramping.depositMessage(waiting);
        assertThat(message).isNotBlank();
        String transaction = waiting.at("/transactions/0/id").asString();

        ada.api()
                .post("/api/transactions/" + transaction + "/confirm-bank-transfer", "{}")
                .ok();
        assertThat(Payday.transfer(ada, id).path("status").asString()).isEqualTo("processing");
        assertThat(balance(ada)).isEqualTo("500");
        assertThat(transferIn(message, "100", "EUR").status()).isEqualTo(400);
        transferIn(message, "100", "USD").ok();

        awaitStatus(ada, id, "success");
        assertThat(balance(ada)).isEqualTo("596.5");
        assertThat(ada.api()
                        .post("/api/transactions/" + transaction + "/confirm-bank-transfer", "{}")
                        .status())
                .isEqualTo(400);
        assertThat(transferIn(message, "100", "USD").status()).isEqualTo(400);
        assertBooksBalance(anybody());
    }

    @Test
    void beforeApprovalAQuoteIsRefusedBeforeAnythingElseIsLookedAt() {
        Person nobody = SignUp.somebody(anybody());

        for (String body : List.of(
                "{",
                "[]",
                "{}",
                "{\"amount\":\"-1\"}",
                Ramping.offramp("usa", UUID.randomUUID().toString()))) {
            assertThat(nobody.api().post("/api/quotes/offramp", body).text())
                    .as(body)
                    .isEqualTo(NOT_APPROVED);
        }
        assertThat(anybody().post("/api/quotes/offramp", "{").status()).isEqualTo(401);
        Person ada = Applying.approved(anybody());
        assertThat(ada.api().post("/api/quotes/offramp", "{}").status()).isEqualTo(422);
    }

    @Test
    void routesSayWhatToDoNext() {
        Person nobody = SignUp.somebody(anybody());
        assertThat(statuses(nobody, "off_ramp", "usa")).containsExactly("kyc_required");
        Person ada = Applying.approved(anybody());
        assertThat(statuses(ada, "off_ramp", "usa")).containsExactly("kyc_for_country_required");
        assertThat(ada.api().get("/api/routes").ok().path("approvedProviders")).isEmpty();

        Banked.becomesCustomerOf(ada, "0x1");

        assertThat(statuses(ada, "off_ramp", "usa"))
                .containsExactlyInAnyOrder("bank_account_required", "kyc_for_country_required");
        assertThat(statuses(ada, "on_ramp", "usa")).containsExactly("active");
        Ramping.american(ada, "5556789");
        assertThat(statuses(ada, "off_ramp", "usa"))
                .containsExactlyInAnyOrder("active", "bank_account_required", "kyc_for_country_required");
        JsonNode routes = ada.api().get("/api/routes").ok();
        assertThat(routes.at("/approvedProviders/0").asString()).isEqualTo("0x1");
        assertThat(routes.path("routes")).allSatisfy(route -> {
            assertThat(route.path("kycStatus").asString()).isEqualTo("approved");
            assertThat(route.path("info").asString()).isNotBlank();
        });
    }

    @Test
    void aQuoteIsWhatTheWireSaysAndAPublicOneCannotBeUsed() {
        Person ada = Banked.customerOf(anybody(), "0x1");
        fund(anybody(), ada, "60");
        String account = Ramping.american(ada, "5556789");
        JsonNode answer = ada.api()
                .post("/api/quotes/offramp", Ramping.offramp("usa", account).replace("\"USDC\"", "\"USD\""))
                .ok();

        assertThat(answer.path("error").isNull()).isTrue();
        assertThat(answer.path("minAmount").asString()).isEqualTo("5000000000");
        assertThat(answer.path("maxAmount").asString()).isEqualTo("5000000000000");
        assertThat(answer.path("arrivalTimeMessage").asString()).isNotBlank();
        assertThat(answer.at("/provider/providerCode").asString()).isEqualTo("0x1");
        JsonNode payload = JSON.readTree(answer.path("quotePayload").asString());
        assertThat(payload.propertyNames()).containsAll(WIRE_KEYS);
        assertThat(payload).allSatisfy(value -> assertThat(value.isString()).isTrue());
        assertThat(payload.path("currency").asString()).isEqualTo("USD");
        assertThat(payload.path("sourceCountry").asString()).isEqualTo("none");
        assertThat(payload.path("organizationId").asString()).isEqualTo(ada.organization());
        assertThat(payload.path("bankAccountId").asString()).isEqualTo(account);
        assertThat(payload.path("fixedFee").asString()).isEqualTo("2");
        JsonNode open = SignUp.somebody(anybody())
                .api()
                .post(
                        "/api/quotes/public-offramp",
                        "{\"sourceCountry\":\"none\",\"destinationCountry\":\"deu\",\"amount\":\"10000000000\"}")
                .ok();
        assertThat(open.path("provider").isNull()).isTrue();
        assertThat(JSON.readTree(open.path("quotePayload").asString())
                        .path("toCurrency")
                        .asString())
                .isEqualTo("EUR");
        Answer used = ada.api()
                .post(
                        "/api/transfers/offramp",
                        JSON.writeValueAsString(Map.of(
                                "quotePayload", open.path("quotePayload").asString(),
                                "quoteSignature", open.path("quoteSignature").asString())));
        assertThat(used.status()).isEqualTo(400);
        assertThat(ada.api()
                        .post(
                                "/api/quotes/public-offramp",
                                "{\"sourceCountry\":\"none\",\"destinationCountry\":\"atlantis\",\"amount\":\"10000000000\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aPaperMayComeWithAPayoutAndOneThatIsNoneLeavesTheQuoteUnused() {
        Person ada = Banked.customerOf(anybody(), "0x1");
        fund(anybody(), ada, "100");
        JsonNode quote = quote(ada, Ramping.american(ada, "5556789")).ok();
        Form fields = Form.of("quotePayload", quote.path("quotePayload").asString())
                .and("quoteSignature", quote.path("quoteSignature").asString())
                .and("purposeCode", "salary")
                .and("customerData.name", "Grace");

        Answer refused = ada.api()
                .submit(
                        "POST",
                        "/api/transfers/offramp",
                        Form.of("quotePayload", quote.path("quotePayload").asString())
                                .and(
                                        "quoteSignature",
                                        quote.path("quoteSignature").asString())
                                .file("sourceOfFundsFile", "a.pdf", "application/pdf", "MZ".getBytes(UTF_8)));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(balance(ada)).isEqualTo("100");
        JsonNode payout = ada.api()
                .submit(
                        "POST",
                        "/api/transfers/offramp",
                        fields.file("sourceOfFundsFile", "../a.exe", "text/html", Applying.pdf("")))
                .ok();

        assertThat(payout.path("sourceOfFundsFile").asString()).endsWith(".pdf").doesNotContain("a.exe");
        assertThat(payout.path("purposeCode").asString()).isEqualTo("salary");
        assertThat(payout.at("/customer/name").asString()).isEqualTo("Grace");
        assertThat(payout.path("isThirdPartyPayment").asBoolean()).isTrue();
        awaitStatus(ada, payout.path("id").asString(), "success");
        assertThat(ada.api()
                        .submit("POST", "/api/transfers/offramp", Form.of("note", "x"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aForgedWebhookIsA401() {
        for (String body : List.of("", "{}", "{\"id\":\"1\",\"reference\":\"r\",\"status\":\"completed\"}")) {
            assertThat(anybody()
                            .with("X-Signature", "t=1,v1=00")
                            .post("/partners/0x1/webhooks", body)
                            .status())
                    .isEqualTo(401);
            assertThat(anybody().post("/partners/0x1/webhooks", body).status()).isEqualTo(401);
        }
        assertThat(anybody().post("/partners/0x99/webhooks", "{}").status()).isEqualTo(404);
    }

    @Test
    void theSandboxRefusesWhatMakesNoSense() {
        assertThat(transferIn("nobody", "1", "USD").status()).isEqualTo(404);
        assertThat(transferIn("nobody", "0", "USD").status()).isEqualTo(422);
        assertThat(anybody()
                        .post("/sandbox/bank-transfers", "{\"amount\":\"1\",\"currency\":\"USD\"}")
                        .status())
                .isEqualTo(422);
        assertThat(anybody()
                        .post("/sandbox/payouts/" + UUID.randomUUID() + "/outcome", "{\"outcome\":\"failed\"}")
                        .status())
                .isEqualTo(404);
        assertThat(anybody()
                        .post("/sandbox/payouts/" + UUID.randomUUID() + "/outcome", "{\"outcome\":\"lost\"}")
                        .status())
                .isEqualTo(422);
        Answer terms =
                anybody().get("/sandbox/partner-terms/0x1?returnUrl=https%3A%2F%2Fexample.com%2F%3Fa%3D%2522%253E");
        assertThat(terms.text()).contains("signed_agreement_id=").doesNotContain("a=\"");
        assertThat(anybody()
                        .get("/sandbox/partner-terms/0x1?returnUrl=javascript:alert(1)")
                        .status())
                .isEqualTo(422);
    }

    private Set<String> statuses(Person person, String mode, String country) {
        return person.api()
                .get("/api/routes")
                .ok()
                .path("routes")
                .valueStream()
                .filter(route -> route.path("mode").asString().equals(mode))
                .filter(route -> route.path("sourceCountry").asString().equals(country)
                        || route.path("destinationCountry").asString().equals(country))
                .map(route -> route.path("status").asString())
                .collect(Collectors.toSet());
    }

    private Answer transferIn(String message, String amount, String currency) {
        return Ramping.transferIn(anybody(), message, amount, currency);
    }

    private static Answer quote(Person person, String account) {
        return Ramping.quoteOut(person, "usa", account);
    }
}
