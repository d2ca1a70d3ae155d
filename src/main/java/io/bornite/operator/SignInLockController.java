package io.bornite.operator;

import io.bornite.identity.Caller;
import io.bornite.identity.EmailAddress;
import io.bornite.identity.signin.SignInLock;
import io.bornite.identity.signin.SignInLocks;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.bornite.platform.SuccessDto;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Addresses that were guessed at too often, until somebody has made sure who asks for them. */
@Hidden
@RestController
@RequestMapping("/api/operator/sign-in-locks")
class SignInLockController {

    private final SignInLocks locks;
    private final Switches switches;

    SignInLockController(SignInLocks locks, Switches switches) {
        this.locks = locks;
        this.switches = switches;
    }

    @GetMapping
    PageDto<SignInLock> signInLocks(Caller operator, PageRequest page) {
        return locks.page(page);
    }

    @PostMapping("/unlock")
    SuccessDto unlock(Caller operator, @Valid @RequestBody UnlockDto request) {
        switches.unlockSignIn(operator, EmailAddress.require(request.email(), "email"), request.reason());
        return SuccessDto.of("The address gets codes again");
    }

    record UnlockDto(
            @NotBlank String email,
            @NotBlank @Size(max = 1000) String reason) {}
}
