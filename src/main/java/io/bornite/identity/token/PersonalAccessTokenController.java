package io.bornite.identity.token;

import io.bornite.identity.Caller;
import io.bornite.platform.OperationGroup;
import io.bornite.platform.SuccessDto;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/personal-access-tokens")
@Tag(name = "Personal Access Tokens")
@OperationGroup("PersonalAccessTokenController")
class PersonalAccessTokenController {

    private final PersonalAccessTokens tokens;

    PersonalAccessTokenController(PersonalAccessTokens tokens) {
        this.tokens = tokens;
    }

    @PostMapping
    PersonalAccessTokenWithPlainTokenDto create(
            Caller caller, @Valid @RequestBody CreatePersonalAccessTokenDto request) {
        return PersonalAccessTokenWithPlainTokenDto.of(tokens.create(caller, request.name(), request.grant()));
    }

    @PutMapping("/{id}")
    PersonalAccessTokenDto update(
            Caller caller, @PathVariable UUID id, @Valid @RequestBody UpdatePersonalAccessTokenDto request) {
        return PersonalAccessTokenDto.of(tokens.rename(caller, id, request.name()));
    }

    /** @param expiresAt must be given once the token has expired, and else leaves its end as it is; no body, as ever */
    @PostMapping("/{id}/regenerate")
    @Operation(summary = "A new secret; scope and limit stay, and its end too unless expiresAt names another")
    PersonalAccessTokenWithPlainTokenDto regenerate(
            Caller caller, @PathVariable UUID id, @RequestParam(required = false) @Nullable Instant expiresAt) {
        return PersonalAccessTokenWithPlainTokenDto.of(tokens.regenerate(caller, id, expiresAt));
    }

    @DeleteMapping("/{id}")
    SuccessDto delete(Caller caller, @PathVariable UUID id) {
        tokens.delete(caller, id);
        return SuccessDto.of("Personal access token deleted");
    }

    record CreatePersonalAccessTokenDto(
            @NotNull String name,

            @Schema(description = PersonalAccessTokenDto.SCOPE + "; full if absent") @Nullable
            TokenScope scope,

            @Schema(description = PersonalAccessTokenDto.MAXIMUM_PER_DAY) @Nullable @Min(1)
            Long maximumPerDay,

            @Schema(description = PersonalAccessTokenDto.EXPIRES_AT + ", at most ten years ahead") @Nullable
            Instant expiresAt) {

        private Grant grant() {
            return new Grant(Objects.requireNonNullElse(scope, TokenScope.FULL), maximumPerDay, expiresAt);
        }
    }

    record UpdatePersonalAccessTokenDto(@NotNull String name) {}

    /** The one answer that shows the token itself. */
    record PersonalAccessTokenWithPlainTokenDto(
            UUID id,
            String name,
            String tokenIdentifier,
            UUID organizationId,
            UUID userId,

            @Schema(description = PersonalAccessTokenDto.SCOPE, requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            TokenScope scope,

            @Schema(description = PersonalAccessTokenDto.MAXIMUM_PER_DAY) @Nullable
            Long maximumPerDay,

            @Schema(description = PersonalAccessTokenDto.EXPIRES_AT) @Nullable
            Instant expiresAt,

            @Schema(description = PersonalAccessTokenDto.LAST_USED_AT) @Nullable
            Instant lastUsedAt,

            Instant createdAt,
            Instant updatedAt,
            String token) {

        static PersonalAccessTokenWithPlainTokenDto of(PersonalAccessTokens.Issued issued) {
            PersonalAccessToken token = issued.token();
            return new PersonalAccessTokenWithPlainTokenDto(
                    token.id(),
                    token.name(),
                    token.identifier(),
                    token.organization().value(),
                    token.user().value(),
                    token.grant().scope(),
                    token.grant().maximumPerDay(),
                    token.grant().expiresAt(),
                    token.lastUsedAt(),
                    token.createdAt(),
                    token.updatedAt(),
                    issued.secret().text());
        }

        /** Spring prints an answer when its log is turned up. */
        @Override
        public String toString() {
            return "PersonalAccessTokenWithPlainTokenDto";
        }
    }
}
