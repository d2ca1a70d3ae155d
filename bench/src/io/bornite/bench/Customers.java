package io.bornite.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** People with money, made the way people are: signed in by a mailed code, funded by a deposit. */
final class Customers {

    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

    private final Product product;
    private final List<Customer> all = new ArrayList<>();

    private Customers(Product product) {
        this.product = product;
    }

    record Customer(String email, String token, String organization) {}

    static Customers of(Product product, int count) throws Exception {
        Customers customers = new Customers(product);
        for (int n = 0; n < count; n++) {
            customers.all.add(customers.signIn("bench-" + n + "@example.com"));
        }
        for (Customer customer : customers.all) {
            customers.deposit(customer);
        }
        for (Customer customer : customers.all) {
            while (customers.poor(customer)) {
                Thread.sleep(50);
            }
        }
        return customers;
    }

    Customer get(int n) {
        return all.get(n);
    }

    /** Anybody pays anybody else one USDC. */
    byte[] randomSend() {
        var random = ThreadLocalRandom.current();
        int from = random.nextInt(all.size());
        int to = (from + 1 + random.nextInt(all.size() - 1)) % all.size();
        return HttpLoad.post(
                "/api/transfers/send",
                "Authorization: Bearer " + all.get(from).token() + "\r\n",
                "{\"email\":\"" + all.get(to).email()
                        + "\",\"amount\":\"100000000\",\"purposeCode\":\"salary\",\"currency\":\"USDC\"}");
    }

    private Customer signIn(String email) throws Exception {
        String sid = product.post("/api/auth/email-otp/request", "", "{\"email\":\"" + email + "\"}")
                .path("sid")
                .asString();
        String mail = product.get("/sandbox/mail?to=" + email, "").values().stream()
                .filter(shown -> shown.path("subject").asString().contains("sign-in code"))
                .findFirst()
                .map(shown -> shown.path("text").asString())
                .orElse("");
        Matcher code = CODE.matcher(mail);
        if (!code.find()) {
            throw new IllegalStateException("No code was mailed to " + email);
        }
        JsonNode answer = product.post(
                "/api/auth/email-otp/authenticate",
                "",
                "{\"email\":\"" + email + "\",\"sid\":\"" + sid + "\",\"otp\":\"" + code.group() + "\"}");
        return new Customer(
                email,
                answer.path("accessToken").asString(),
                answer.at("/user/organizationId").asString());
    }

    private void deposit(Customer customer) throws Exception {
        JsonNode wallet = product.get("/api/wallets/default", customer.token());
        product.post(
                "/sandbox/deposits",
                "",
                "{\"walletAddress\":\"" + wallet.path("walletAddress").asString() + "\",\"network\":\""
                        + wallet.path("network").asString() + "\",\"currency\":\"USDC\",\"amount\":\"1000000\"}");
    }

    private boolean poor(Customer customer) throws Exception {
        return Double.parseDouble(product.get("/api/wallets/balance", customer.token())
                        .path("balance")
                        .asString())
                == 0;
    }
}
