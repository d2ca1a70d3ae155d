package io.bornite.bench;

import io.bornite.bench.Customers.Customer;

/** The first page of the transfers of two organisations, one with a hundred and one with a million. */
final class ListPart {

    private static final int[] LENGTHS = {100, 1_000_000};
    private static final int WARM_UP_SECONDS = 3;
    private static final String DATA = "lists";

    private final Settings settings;
    private final Database database;
    private final Customers customers;

    private ListPart(Settings settings, Database database, Customers customers) {
        this.settings = settings;
        this.database = database;
        this.customers = customers;
    }

    /** A server makes the two customers; their transfers are written into its database once it has ended. */
    static ListPart filled(Settings settings) throws Exception {
        Database database = Database.create(settings, DATA);
        ListPart part;
        try (Product product = Product.start(settings, DATA, database)) {
            part = new ListPart(settings, database, Customers.of(product, LENGTHS.length));
        }
        for (int n = 0; n < LENGTHS.length; n++) {
            part.fill(part.customers.get(n), LENGTHS[n]);
        }
        database.run("vacuum analyze");
        return part;
    }

    void measure(Report report) throws Exception {
        try (Product product = Product.start(settings, DATA, database)) {
            for (int n = 0; n < LENGTHS.length; n++) {
                read(product, customers.get(n), WARM_UP_SECONDS);
            }
            for (int round = 0; round < settings.rounds(); round++) {
                for (int n = 0; n < LENGTHS.length; n++) {
                    Rate rate = read(product, customers.get(n), Math.min(3, settings.seconds()));
                    report.add("list " + LENGTHS[n] + " ms", 1000 / rate.perSecond());
                }
            }
        }
    }

    /** Copies of the deposit that funded the customer, as payments, half of them received. */
    private void fill(Customer customer, int count) throws Exception {
        database.run("""
                insert into transfer
                select (lpad(to_hex((extract(epoch from now()) * 1000)::bigint - n), 12, '0') || '7000'
                        || lpad(to_hex(hashtext('%1$s')::bigint & 65535), 4, '0') || lpad(to_hex(n), 12, '0'))::uuid,
                    organization_id, case n %% 2 when 0 then 'send' else 'receive' end, 'success', mode, currency, amount,
                    fee, source, destination, purpose, sender_display_name, null, null, null, created_at, updated_at
                from (select * from transfer where organization_id = '%1$s' limit 1) t, generate_series(1, %2$d) n
                """.formatted(customer.organization(), count - 1));
        long listed = database.number(
                "select count(*) from transfer where organization_id = '" + customer.organization() + "'");
        if (listed != count) {
            throw new IllegalStateException(listed + " transfers instead of " + count);
        }
    }

    private static Rate read(Product product, Customer customer, int seconds) {
        byte[] request = HttpLoad.get("/api/transfers", "Authorization: Bearer " + customer.token() + "\r\n");
        return new HttpLoad(product.port(), () -> request).run(1, seconds);
    }
}
