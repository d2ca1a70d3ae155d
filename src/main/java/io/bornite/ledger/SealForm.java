package io.bornite.ledger;

/**
 * What the digests of seals are over, as SQL: numbers in network byte order, texts behind their length, so that no two
 * books look the same. What is sealed once is compared with this for ever, so it never changes.
 */
final class SealForm {

    /**
     * The digest of a part: of {@code a}, an account, and some entries {@code e} of it with their postings {@code p}. What
     * the account is called is in it, because two accounts that change names change their money.
     */
    static final String PART = "sha256(int8send(a.id) || boolsend(a.may_go_negative) || " + text("a.name") + " || "
            + text("a.currency") + " || string_agg(" + entry() + ", ''::bytea order by e.sequence))";

    /** Of a row of {@code ledger_seal_part}. */
    static final String PARTS =
            "string_agg(int8send(account) || int8send(up_to) || digest, ''::bytea order by account)";

    /** The digest of {@code s}, a seal with its {@code parts} and the digest {@code before} it, if there is one. */
    static final String SEAL = "sha256(int8send(s.number) || timestamptz_send(s.sealed_at) || int8send(s.entries)"
            + " || coalesce(s.before, ''::bytea) || s.parts)";

    private SealForm() {}

    private static String entry() {
        return "int8send(e.sequence) || int8send(e.units) || int8send(e.balance_after) || timestamptz_send(p.posted_at) || "
                + text("p.key")
                + " || int4send(coalesce(length(p.kind), -1)) || convert_to(coalesce(p.kind, ''), 'UTF8')";
    }

    private static String text(String column) {
        return "int4send(length(%1$s)) || convert_to(%1$s, 'UTF8')".formatted(column);
    }
}
