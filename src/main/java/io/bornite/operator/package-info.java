/**
 * The people who run this installation: what waits for their decision, the state of the house, and the switches. They are
 * named in the configuration and sign in like everybody; to all others {@code /api/operator} does not exist.
 *
 * <p>Owns {@code operator_log} and {@code operator_proposal}. Promises: nothing is done without a reason and an entry in
 * the log, written in the transaction that does it; the log is never changed, and verifying it finds whoever did; what
 * lets money out takes two operators. Nobody calls this module.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "money",
            "platform",
            "identity",
            "identity :: locks",
            "ledger",
            "chain",
            "rail",
            "kyc",
            "kyc :: screening",
            "file",
            "quote :: fx",
            "transfer",
            "transfer :: review",
            "transfer :: recovery",
            "transfer :: settlement",
            "transfer :: solvency",
            "transfer :: lanes",
            "wallet"
        })
package io.bornite.operator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
