package io.bornite.identity.signin;

import io.bornite.identity.AuthUserDto;
import io.bornite.identity.EmailAddress;
import io.bornite.identity.Profiles;
import io.bornite.platform.ClientNetwork;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.OperationGroup;
import io.bornite.platform.PublicOperation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PublicOperation
@RequestMapping("/api/auth")
@Tag(name = "Auth")
@OperationGroup("AuthController")
class SignInController {

    private final EmailCodes codes;
    private final IdTokens idTokens;
    private final SignIns signIns;
    private final ClientLimits limits;
    private final Profiles profiles;

    SignInController(EmailCodes codes, IdTokens idTokens, SignIns signIns, ClientLimits limits, Profiles profiles) {
        this.codes = codes;
        this.idTokens = idTokens;
        this.signIns = signIns;
        this.limits = limits;
        this.profiles = profiles;
    }

    @PostMapping("/email-otp/request")
    LoginEmailOtpResponseDto loginEmailOtp(
            HttpServletRequest http, @Valid @RequestBody LoginEmailOtpRequestDto request) {
        limits.admit(ClientNetwork.of(http));
        EmailAddress email = EmailAddress.require(request.email(), "email");
        return new LoginEmailOtpResponseDto(email.value(), codes.request(email));
    }

    @PostMapping("/email-otp/authenticate")
    AuthenticateResponseDto verifyEmailOtp(
            HttpServletRequest http, @Valid @RequestBody VerifyEmailOtpRequestDto request) {
        limits.admit(ClientNetwork.of(http));
        EmailAddress email = EmailAddress.require(request.email(), "email");
        codes.check(email, request.sid(), request.otp().strip());
        return answer(signIns.withCheckedCode(email, request.sid()));
    }

    @PostMapping("/google/authenticate")
    AuthenticateResponseDto googleAuthenticate(
            HttpServletRequest http, @Valid @RequestBody GoogleAuthenticateDto request) {
        limits.admit(ClientNetwork.of(http));
        return answer(signIns.withIdToken(idTokens.google(request.given())));
    }

    @PostMapping("/web3auth/authenticate")
    AuthenticateResponseDto web3authAuthenticate(
            HttpServletRequest http, @Valid @RequestBody Web3AuthAuthenticateDto request) {
        limits.admit(ClientNetwork.of(http));
        return answer(signIns.withIdToken(idTokens.web3Auth(request.token())));
    }

    private AuthenticateResponseDto answer(SignIns.SignedIn signedIn) {
        return new AuthenticateResponseDto(
                "Bearer",
                signedIn.session().token(),
                signedIn.session().id(),
                signedIn.session().expiresAt(),
                profiles.of(signedIn.user()));
    }

    record LoginEmailOtpRequestDto(@NotBlank String email) {}

    record LoginEmailOtpResponseDto(String email, String sid) {}

    record VerifyEmailOtpRequestDto(
            @NotBlank String email,
            @NotBlank String otp,
            @NotBlank String sid) {

        /** Spring prints request and answer when its log is turned up. */
        @Override
        public String toString() {
            return "VerifyEmailOtpRequestDto";
        }
    }

    /** @param walletAddress read and left alone: every wallet here is made and kept by this server */
    record Web3AuthAuthenticateDto(
            @NotBlank String token, @Nullable String walletAddress) {

        @Override
        public String toString() {
            return "Web3AuthAuthenticateDto";
        }
    }

    /** The contract names no property; Google's button sends {@code credential}, other clients {@code token}. */
    record GoogleAuthenticateDto(
            @Nullable String token, @Nullable String credential) {

        String given() {
            if (token != null && !token.isBlank()) {
                return token;
            }
            if (credential != null && !credential.isBlank()) {
                return credential;
            }
            throw new InvalidRequest("token", "isNotEmpty", "token should not be empty");
        }

        @Override
        public String toString() {
            return "GoogleAuthenticateDto";
        }
    }

    record AuthenticateResponseDto(
            String scheme, String accessToken, UUID accessTokenId, Instant expireAt, AuthUserDto user) {

        @Override
        public String toString() {
            return "AuthenticateResponseDto";
        }
    }
}
