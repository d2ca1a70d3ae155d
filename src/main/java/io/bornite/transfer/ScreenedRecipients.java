package io.bornite.transfer;

import io.bornite.identity.OrganizationId;
import io.bornite.kyc.screening.Screening;
import io.bornite.kyc.screening.Subject;
import io.bornite.kyc.screening.Verdict;
import io.bornite.kyc.screening.Watch;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Looks those up who are paid within the house, each time before money becomes theirs. */
@Component
public class ScreenedRecipients {

    private final Screening screening;

    ScreenedRecipients(Screening screening) {
        this.screening = screening;
    }

    /**
     * What is known of the recipient of a payment. An address on a list is a match of this payment, which a person judges,
     * whatever has left the lists since.
     *
     * @param receiver the organisation that would get the money, or null if nobody has signed up for it
     */
    @Transactional
    public Verdict verdict(Transfer payment, @Nullable OrganizationId receiver) {
        String email = payment.destination().email();
        String address = email == null ? payment.destination().walletAddress() : email;
        Watch watch = screening.watch();
        Verdict known = watch.of(payment.organization(), receiver, email);
        Verdict found = address != null && watch.isListed(address)
                ? screening.screen(Subject.address(payment.id().value(), payment.organization(), address))
                : screening.judged(Subject.Kind.ADDRESS, payment.id().value());
        return known.compareTo(found) >= 0 ? known : found;
    }

    /** Those of these addresses that may stand on a list, or are a payee's of anybody who may. */
    @Transactional(readOnly = true)
    public List<String> watched(List<String> emails) {
        Watch watch = screening.watch();
        return emails.stream()
                .filter(email -> watch.isPayee(email) || watch.isListed(email))
                .toList();
    }
}
