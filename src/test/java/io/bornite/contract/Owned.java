package io.bornite.contract;

import io.bornite.support.ApiClient;
import io.bornite.support.Applying;
import io.bornite.support.Banked;
import io.bornite.support.Payday;
import io.bornite.support.Ramping;
import io.bornite.support.SignUp.Person;

/** What an organisation may have that an id names: each method makes one and answers its id. And bodies that name ids. */
final class Owned {

    private Owned() {}

    static String batch(Person owner) {
        return owner.api()
                .post("/api/batches", "{\"rows\":[{\"email\":\"alice@example.com\",\"amount\":\"100000000\"}]}")
                .at("/id");
    }

    static String schedule(Person owner) {
        return owner.api()
                .post("/api/transfer-schedules", scheduleTo(payee(owner)))
                .at("/id");
    }

    static String provider(Person owner) {
        return owner.api()
                .post("/api/providers", "{\"providerCode\":\"0x1\",\"country\":\"usa\"}")
                .at("/id");
    }

    static String kyc(Person owner) {
        return Applying.beginCompany(owner, "Owned", "1").path("id").asString();
    }

    static String company(Person owner) {
        String company =
                Applying.beginCompany(owner, "Owned", "1").path("kybDetailId").asString();
        Applying.complete(owner, company);
        return company;
    }

    static String paper(Person owner) {
        company(owner);
        return owner.api().get("/api/kycs").at("/data/0/kybDetail/kybDocuments/0/id");
    }

    static String coOwner(Person owner) {
        company(owner);
        return owner.api().get("/api/kycs").at("/data/0/kybDetail/kycDetails/0/id");
    }

    static String token(Person owner) {
        return owner.api()
                .post("/api/personal-access-tokens", "{\"name\":\"mine\"}")
                .at("/id");
    }

    /** Where nobody listens: the port is the one of no service. */
    static String webhook(Person owner) {
        return owner.api()
                .post("/api/webhook-endpoints", "{\"url\":\"http://127.0.0.1:9/\"}")
                .at("/id");
    }

    static String delivery(Person owner) {
        owner.api()
                .post("/api/webhook-endpoints/" + webhook(owner) + "/test", "{}")
                .ok();
        return owner.api().get("/api/webhook-deliveries").at("/data/0/id");
    }

    static String payee(Person owner) {
        return owner.api()
                .post("/api/payees", "{\"nickName\":\"alice\",\"email\":\"alice@example.com\"}")
                .at("/id");
    }

    static String wallet(Person owner) {
        return owner.api().get("/api/wallets").at("/1/id");
    }

    static String transfer(Person owner) {
        return transferRow(owner, "/id");
    }

    static String transaction(Person owner) {
        return transferRow(owner, "/transactions/0/id");
    }

    private static String transferRow(Person owner, String pointer) {
        Payday.fund(owner.api().anybody(), owner, "5");
        return owner.api().get("/api/transfers").ok().at("/data/0" + pointer).asString();
    }

    static String unsupportedDeposit(Person owner) {
        return unsupportedDeposit(owner.api());
    }

    static String unsupportedDeposit(ApiClient owner) {
        String address = owner.get("/api/wallets/default").at("/walletAddress");
        owner.anybody()
                .post(
                        "/sandbox/unsupported-deposits",
                        "{\"walletAddress\":\"%s\",\"network\":\"137\",\"amount\":\"1\",\"symbol\":\"USDC\"}"
                                .formatted(address))
                .ok();
        return Payday.await(
                        () -> owner.get("/api/unsupported-deposits").ok(),
                        list -> !list.path("data").isEmpty())
                .at("/data/0/id")
                .asString();
    }

    static String depositAccount(Person owner) {
        approvedAtAPartner(owner);
        return Banked.opensDepositAccount(owner).path("id").asString();
    }

    /** A check under which something was bought. */
    static String kycOfAPurchase(Person owner) {
        String kyc = approvedAtAPartner(owner);
        Ramping.buy(owner, Ramping.quoteIn(owner, "usa", "USD"));
        return kyc;
    }

    private static String approvedAtAPartner(Person owner) {
        String kyc = Applying.begin(owner, "Lovelace").path("id").asString();
        Applying.awaitStatus(owner, kyc, "approved");
        Banked.becomesCustomerOf(owner, "0x1");
        return kyc;
    }

    static String account(Person owner) {
        return owner.api().post("/api/accounts", bankAccount("5678", "")).at("/id");
    }

    /** An address that is not kept here. */
    static String elsewhere(Person owner) {
        return owner.api()
                .post("/api/accounts", "{\"network\":\"137\",\"walletAddress\":\"" + Payday.OUTSIDE + "\"}")
                .at("/id");
    }

    static String paymentTo(String payee) {
        return "{\"payeeId\":\"" + payee + "\",\"amount\":\"100000000\",\"purposeCode\":\"salary\"}";
    }

    static String scheduleTo(String payee) {
        return "{\"payeeId\":\"" + payee
                + "\",\"amount\":\"100000000\",\"repeatType\":\"daily\",\"schedule\":\"0 9 * * *\"}";
    }

    static String bankAccount(String number, String provider) {
        return """
                {"country":"usa","providerId":%s,"bankAccount":{"bankName":"Chase","method":"bank_ach",
                 "bankAccountType":"checking","bankRoutingNumber":"021000021","bankAccountNumber":"%s",
                 "bankBeneficiaryName":"Ada"}}
                """.formatted(provider.isEmpty() ? "null" : "\"" + provider + "\"", number);
    }

    static String permit() {
        return """
                {"signature":"0x%s","argsHash":"0x%s","args":"{\\"owner\\":\\"%s\\",\\"spender\\":\\"%s\\",\\"value\\":1,\\"nonce\\":0,\\"deadline\\":9}"}
                """.formatted("00".repeat(65), "00".repeat(32), Payday.OUTSIDE, Payday.OUTSIDE);
    }

    static String recovery(String organization) {
        return recovery(organization, Payday.OUTSIDE);
    }

    static String recovery(String organization, String place) {
        return """
                {"organizationId":"%s","chainId":"137","amount":"100000000","currency":"USDC","toAccount":"%s"}
                """.formatted(organization, place);
    }
}
