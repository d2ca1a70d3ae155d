/**
 * Payments that are made again and again, or once at a later time. Owns the tables {@code transfer_schedule} and
 * {@code schedule_run}. Promises: each occurrence has one run for ever, also with many nodes; a payment and the record of
 * its run are one transaction; after a time of silence one payment is made and what was missed is shown as skipped; once
 * a schedule is off, nothing of it is paid any more, nor while whoever ordered it is suspended or gone.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "money",
            "platform",
            "identity",
            "payee",
            "account",
            "rail",
            "transfer",
            "transfer :: send"
        })
package io.bornite.schedule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
