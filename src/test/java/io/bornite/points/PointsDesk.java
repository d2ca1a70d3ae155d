package io.bornite.points;

import io.bornite.identity.Caller;
import io.bornite.identity.Organizations;
import io.bornite.identity.session.PointsReader;
import io.bornite.platform.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletRequest;

/** Where a test asks for points and applies referral codes, as the API's controllers do. */
public class PointsDesk {

    private final PointController points;
    private final ReferralController referrals;
    private final Organizations organizations;

    PointsDesk(PointController points, ReferralController referrals, Organizations organizations) {
        this.points = points;
        this.referrals = referrals;
        this.organizations = organizations;
    }

    public String total(Caller caller) {
        return points.total(new MockHttpServletRequest(), reader(caller), null)
                .total()
                .toPlainString();
    }

    /** @param asker null for a stranger */
    public String totalOf(String email, @Nullable Caller asker) {
        return points.total(new MockHttpServletRequest(), asker == null ? null : reader(asker), email)
                .total()
                .toPlainString();
    }

    /** Each row as text. */
    public String all(Caller caller) {
        return points.all(reader(caller)).toString();
    }

    /** @return false if it was refused */
    public boolean isBroughtBy(Caller organization, Caller referrer) {
        String code = organizations.find(referrer.organization()).orElseThrow().referralCode();
        try {
            return referrals
                    .linkReferralCode(organization, new ReferralController.ApplyReferralCodeDto(code))
                    .message()
                    .equals("Referral code applied");
        } catch (Rejected _) {
            return false;
        }
    }

    private static PointsReader reader(Caller caller) {
        return new PointsReader(caller.organization(), caller.email());
    }
}
