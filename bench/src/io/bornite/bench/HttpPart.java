package io.bornite.bench;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/** Payments over HTTP, and the echo of a Nest server beside them. */
final class HttpPart implements AutoCloseable {

    private static final int CONNECTIONS = 64;
    private static final int WARM_UP_SECONDS = 60;
    private static final int QUICK_WARM_UP_SECONDS = 10;
    private static final int CUSTOMERS = 256;
    private static final byte[] ECHO = HttpLoad.post(
            "/echo",
            "",
            "{\"email\":\"bench-1@example.com\",\"amount\":\"1000000\",\"purposeCode\":\"salary\",\"currency\":\"USDC\"}");

    private final Settings settings;
    private final Report report;
    private final Database database;
    private final Product product;
    private final Child nest;
    private final Customers customers;
    private final AtomicLong answered = new AtomicLong();

    HttpPart(Settings settings, Report report) throws Exception {
        this.settings = settings;
        this.report = report;
        System.err.println("# starting the servers");
        int port = Child.freePort();
        Path nestHome = settings.work().resolve("nest");
        this.nest = new Child(
                new ProcessBuilder("node", "echo.js", String.valueOf(port)).directory(nestHome.toFile()),
                port,
                settings.work().resolve("nest.log"));
        this.database = Database.create(settings, "product");
        this.product = Product.start(settings, "product", database);
        this.customers = Customers.of(product, CUSTOMERS);
        nest.awaitPort();
        send(settings.quick() ? QUICK_WARM_UP_SECONDS : WARM_UP_SECONDS);
        echo(2);
    }

    void round() {
        try {
            double before = product.process().cpuSeconds();
            double databaseBefore = Child.cpuSecondsOfChildren(settings.postmaster());
            long sent = answered.get();
            report.add("http send", send(settings.seconds()));
            report.add(
                    "http send server us", (product.process().cpuSeconds() - before) * 1e6 / (answered.get() - sent));
            report.add(
                    "http send database us",
                    (Child.cpuSecondsOfChildren(settings.postmaster()) - databaseBefore) * 1e6
                            / (answered.get() - sent));
            report.add("http memory MB", product.process().residentMegabytes());
        } catch (Exception wrong) {
            report.violation("http send: " + wrong);
        }
        if (settings.wants("http")) {
            report.add("nest echo", echo(settings.seconds()));
        }
    }

    /** Every answered payment is two transfers and one posting, nothing else was paid, and the book is sound. */
    void audit() throws Exception {
        JsonNode books = product.get("/actuator/books", "");
        long sent = database.number("select count(*) from transfer where type = 'send' and status = 'success'");
        long received = database.number("select count(*) from transfer where type = 'receive' and status = 'success'");
        long posted = database.number("select count(*) from ledger_posting where kind = 'send' and verdict = 'accepted'");
        System.err.println("# audit " + books.path("checked"));
        if (books.path("breaks").asLong(-1) != 0) {
            report.violation("the books have breaks: " + books);
        }
        if (sent != answered.get() || received != answered.get() || posted != answered.get()) {
            report.violation(answered + " answered, " + sent + " sent, " + received + " received, " + posted + " posted");
        }
    }

    @Override
    public void close() throws Exception {
        product.close();
        nest.close();
    }

    private Rate send(int seconds) {
        HttpLoad load = new HttpLoad(product.port(), customers::randomSend);
        Rate rate = load.run(CONNECTIONS, seconds);
        answered.addAndGet(load.answered());
        return rate;
    }

    private Rate echo(int seconds) {
        return new HttpLoad(nest.port(), () -> ECHO).run(CONNECTIONS, seconds);
    }
}
