package io.bornite.points;

import io.bornite.identity.Caller;
import io.bornite.platform.OperationGroup;
import io.bornite.platform.SuccessDto;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Organization")
@OperationGroup("OrganizationController")
class ReferralController {

    private final Referrals referrals;

    ReferralController(Referrals referrals) {
        this.referrals = referrals;
    }

    @PostMapping("/api/organization/apply-referral-code")
    SuccessDto linkReferralCode(Caller caller, @Valid @RequestBody ApplyReferralCodeDto request) {
        referrals.apply(caller.organization(), request.referralCode());
        return SuccessDto.of("Referral code applied");
    }

    record ApplyReferralCodeDto(@NotBlank @Size(max = 64) String referralCode) {}
}
