package io.bornite.chain;

import io.bornite.platform.OutsideText;

/** What a network says about a transaction now. */
public sealed interface Outcome {

    /** It took effect in {@code block} and is final. */
    record Confirmed(long block) implements Outcome {}

    /** The network knows it; it has not run, or its block may still be dropped. */
    record Pending() implements Outcome {}

    /** It is final that it ran and moved nothing but the gas. */
    record Reverted(String reason) implements Outcome {

        public Reverted {
            reason = OutsideText.of(reason);
        }
    }

    /** Nobody can say: never a reason to release money, send the same bytes again. */
    record Unknown(String reason) implements Outcome {

        public Unknown {
            reason = OutsideText.of(reason);
        }
    }
}
