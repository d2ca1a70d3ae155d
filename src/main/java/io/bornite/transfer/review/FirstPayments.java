package io.bornite.transfer.review;

import io.bornite.identity.OrganizationId;
import io.bornite.money.Money;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whoever takes over an account pays themselves, once and much. So a large first payment keeps its hold until two people
 * have let it go; what was paid before is known.
 */
@Component
public class FirstPayments {

    static final String FINDING = "It is above the limit, and its destination was never paid before";

    private final Reviews reviews;
    private final FirstPaymentProperties properties;

    FirstPayments(Reviews reviews, FirstPaymentProperties properties) {
        this.reviews = reviews;
        this.properties = properties;
    }

    /**
     * Whether a payment may leave now; if not, a review of it is open, or two people have decided against it.
     *
     * @param paidBefore whether its destination was paid by this organisation before; asked above the limit only
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean mayGo(Transfer payment, BooleanSupplier paidBefore) {
        if (!isAboveLimit(payment.amount())
                || reviews.wasReleased(payment.id(), Review.Kind.FIRST_PAYMENT, Instant.EPOCH)) {
            return true;
        }
        // whoever is asked about already decides, whatever small amount has gone to the same destination meanwhile
        if (!reviews.isOpen(payment.id(), Review.Kind.FIRST_PAYMENT) && paidBefore.getAsBoolean()) {
            return true;
        }
        reviews.open(payment.id(), payment.organization(), Review.Kind.FIRST_PAYMENT, FINDING);
        return false;
    }

    /** Two people have let a payment go for another reason, and need not be asked for this one too. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void letGo(TransferId payment, OrganizationId organization, String reason, String by) {
        reviews.recordReleased(payment, organization, FINDING, reason, by);
    }

    private boolean isAboveLimit(Money amount) {
        BigDecimal limit = properties.limit();
        return limit != null && amount.compareTo(Money.ofDecimal(limit.toPlainString(), amount.currency())) > 0;
    }
}
