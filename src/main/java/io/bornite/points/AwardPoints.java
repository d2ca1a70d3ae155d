package io.bornite.points;

import io.bornite.identity.Organization;
import io.bornite.identity.OrganizationId;
import io.bornite.identity.Organizations;
import io.bornite.money.Money;
import io.bornite.rail.TransferMode;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferStatus;
import io.bornite.transfer.TransferType;
import io.bornite.transfer.TransfersChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Hears of payments to banks and writes down, in the transaction that settles or returns them, what is to be posted; the
 * posting is a job's, so that points never hold up money.
 */
@Component
class AwardPoints {

    private static final int HUNDRED = 100;

    private final PointAwardRepository awards;
    private final Organizations organizations;
    private final PointsProperties rules;

    AwardPoints(PointAwardRepository awards, Organizations organizations, PointsProperties rules) {
        this.awards = awards;
        this.organizations = organizations;
        this.rules = rules;
    }

    @EventListener
    void on(TransfersChanged event) {
        event.changes().stream()
                .map(TransfersChanged.Change::transfer)
                .filter(AwardPoints::isOfframp)
                .forEach(this::onOfframp);
    }

    private void onOfframp(Transfer transfer) {
        if (transfer.status() == TransferStatus.SUCCESS) {
            award(transfer);
        } else if (transfer.status() == TransferStatus.REFUNDED) {
            awards.takeBack(transfer.id());
        }
    }

    private void award(Transfer transfer) {
        OrganizationId payer = transfer.organization();
        long own = Math.multiplyExact(
                transfer.amount().units(), Math.multiplyExact((long) rules.perUsd(), rules.multiplier()));
        awards.insert(PointAward.Kind.OFFRAMP, payer, null, transfer, rules, own);
        OrganizationId referrer =
                organizations.find(payer).map(Organization::referrer).orElse(null);
        if (referrer != null) {
            long share = Math.multiplyExact(own, rules.referrerPercent()) / HUNDRED;
            long bonus = Money.ofDecimal(
                            Integer.toString(rules.referralBonus()),
                            transfer.amount().currency())
                    .units();
            awards.insert(PointAward.Kind.REFERRAL, referrer, payer, transfer, rules, share);
            awards.insert(PointAward.Kind.BONUS, referrer, payer, transfer, rules, bonus);
        }
    }

    private static boolean isOfframp(Transfer transfer) {
        return transfer.type() == TransferType.WITHDRAW && transfer.mode() == TransferMode.OFF_RAMP;
    }
}
