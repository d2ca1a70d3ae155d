package io.bornite.rail;

import io.bornite.platform.OutsideText;
import java.util.function.Function;

/**
 * What a partner made of a call. An adapter answers with one of these and throws nothing; {@code Unknown} is the answer to
 * a timeout, an error of the partner's, and whatever cannot be read.
 */
public sealed interface Reply<T> {

    /** It is done: accepted, verified, paid out, received. */
    record Done<T>(T value) implements Reply<T> {}

    /** The partner has it and will decide or do it later; ask by our reference. */
    record Pending<T>(T soFar) implements Reply<T> {}

    /** It is final that it will not be done and that nothing moved. */
    record Refused<T>(String reason) implements Reply<T> {

        public Refused {
            reason = OutsideText.of(reason);
        }
    }

    /** Nobody can say whether it happened: ask by our reference, or ask the same again under the same reference. */
    record Unknown<T>(String reason) implements Reply<T> {

        public Unknown {
            reason = OutsideText.of(reason);
        }
    }

    default <R> Reply<R> map(Function<? super T, ? extends R> mapping) {
        return switch (this) {
            case Done<T>(T value) -> new Done<>(mapping.apply(value));
            case Pending<T>(T soFar) -> new Pending<>(mapping.apply(soFar));
            case Refused<T>(String reason) -> new Refused<>(reason);
            case Unknown<T>(String reason) -> new Unknown<>(reason);
        };
    }
}
