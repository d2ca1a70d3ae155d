package io.bornite.rail;

/** Whoever asks partners for something and wants to know when to ask again. */
public interface HintReceiver {

    enum Reception {
        /** It is about something of mine, which I ask the partner about. */
        TAKEN,
        /** It is about nothing of mine. */
        FOREIGN,
        /** It is about something of mine, but not as I know it. */
        CONTRADICTING
    }

    /** Runs in the transaction that stores the webhook, and asks nobody in it. */
    Reception receive(ProviderCode provider, Hint hint);
}
