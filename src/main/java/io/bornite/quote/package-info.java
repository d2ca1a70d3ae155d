/**
 * Which routes are open to an organisation, and at what price. Owns {@code fx_rate}, {@code quote_key},
 * {@code quote_use} and {@code corridor_arrival}.
 *
 * <p>Promises that a quote says inside what is signed whose it is, which way it goes, in which mode and until when; that
 * it is used once for ever; and that no price is made from a rate that is older than its source allows.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "money",
            "platform",
            "identity",
            "rail",
            "kyc",
            "kyc :: partner",
            "account",
            "payee",
            "wallet"
        })
package io.bornite.quote;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
