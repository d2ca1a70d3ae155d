/**
 * Long lists of payments that are looked through before they are paid. Owns the tables {@code payment_batch} and
 * {@code payment_batch_row}. Promises: what is unclear in a file is refused and never guessed; nothing is paid before a
 * person has said so; each row is paid once, whoever dies and however often it is tried, because a row's payment and the
 * record of it are one transaction; a batch that is paused pays nothing more once that was answered.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "money",
            "platform",
            "identity",
            "wallet",
            "payee",
            "account",
            "transfer",
            "transfer :: send"
        })
package io.bornite.batch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
