package io.bornite.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import io.bornite.platform.OperationGroup;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Beside the contract: what an organisation has chosen for itself. */
@RestController
@Tag(name = "Organization")
@OperationGroup("OrganizationSettingsController")
@RequestMapping("/api/organization/settings")
class OrganizationSettingsController {

    private static final int USUAL_SECONDS = 10;

    private final Organizations organizations;

    OrganizationSettingsController(Organizations organizations) {
        this.organizations = organizations;
    }

    @GetMapping
    OrganizationSettingsDto getSettings(Caller caller) {
        return OrganizationSettingsDto.of(organizations.repeatsBlockedSeconds(caller.organization()));
    }

    /** What is not named stays as it is. */
    @PatchMapping
    OrganizationSettingsDto updateSettings(Caller caller, @Valid @RequestBody UpdateOrganizationSettingsDto request) {
        int before = organizations.repeatsBlockedSeconds(caller.organization());
        int after = request.secondsAfter(before);
        organizations.blockRepeats(caller, after);
        return OrganizationSettingsDto.of(after);
    }

    enum RepeatedPayments {
        WARN,
        BLOCK;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param repeatedPayments what is done with a payment without a key that repeats another one
     * @param repeatedPaymentsSeconds how far is looked back; a warning always looks back 10 seconds
     */
    record OrganizationSettingsDto(RepeatedPayments repeatedPayments, int repeatedPaymentsSeconds) {

        static OrganizationSettingsDto of(int blockedSeconds) {
            return blockedSeconds == 0
                    ? new OrganizationSettingsDto(RepeatedPayments.WARN, USUAL_SECONDS)
                    : new OrganizationSettingsDto(RepeatedPayments.BLOCK, blockedSeconds);
        }
    }

    record UpdateOrganizationSettingsDto(
            @Nullable RepeatedPayments repeatedPayments,

            @Nullable @Min(1) @Max(Organizations.REPEATS_BLOCKED_SECONDS_MAX)
            Integer repeatedPaymentsSeconds) {

        private int secondsAfter(int before) {
            boolean blocks = repeatedPayments == null ? before > 0 : repeatedPayments == RepeatedPayments.BLOCK;
            if (!blocks) {
                return 0;
            }
            if (repeatedPaymentsSeconds != null) {
                return repeatedPaymentsSeconds;
            }
            return before > 0 ? before : USUAL_SECONDS;
        }
    }
}
