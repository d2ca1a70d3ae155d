/**
 * The hand that moves the simulated world: the mailbox, the clock, the chains; and the page that shows it to a person.
 *
 * <p>Owns {@code sandbox_clock}. Everything here exists in sandbox mode only and needs no bearer: whoever reaches a
 * sandbox may read its mail and move its money, none of which is real. Nobody calls this module.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "money",
            "platform",
            "identity",
            "notification",
            "chain",
            "chain :: sandbox",
            "rail",
            "rail :: sandbox",
            "transfer",
            "transfer :: sandbox",
            "kyc"
        })
package io.bornite.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
