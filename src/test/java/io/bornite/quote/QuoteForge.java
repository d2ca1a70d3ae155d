package io.bornite.quote;

import io.bornite.quote.QuoteBench.Quote;

/** Signs whatever text a test likes with the key of this server, to see what is looked at besides the signature. */
public class QuoteForge {

    private final QuoteKeys keys;

    QuoteForge(QuoteKeys keys) {
        this.keys = keys;
    }

    public Quote signed(String payload) {
        return new Quote(payload, keys.sign(keys.current(), payload));
    }

    public String keyId() {
        return keys.current();
    }

    public void forgetOldKeys() {
        keys.forgetOld();
    }
}
