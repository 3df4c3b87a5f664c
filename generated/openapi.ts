/* Made from openapi/ by `npm run generate`. Do not edit. */

export interface paths {
    "/api/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The unique identifier of the user.
                 *
                 *     Assumption: It is in decimal digits: the page calls the id a string in its form and a number in its text, so the digits are taken as a string.
                 * @example "1024"
                 */
                id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Update User
         * @description Changes the details of one user. The path names the user, the body holds the fields to change.
         *
         *     Assumption: Fields that are left out keep their values, and the same call may be repeated: the same changes leave the same user. The page speaks of "the fields to update" and does not say what becomes of the others.
         */
        put: operations["updateUser"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description The default language for the user. When it is not set, the tenant's own applies.
         *
         *     Values: `en_US` (English (United States)), `es_ES` (Spanish (Spain)), `pt_BR` (Portuguese (Brazil)).
         * @example "en_US"
         * @enum {string}
         */
        DefaultLanguage: "en_US" | "es_ES" | "pt_BR";
        /**
         * @description The type of two-factor authentication (2FA) for the user.
         *
         *     Values: `default` (Default from the role or the tenant), `disabled` (Disabled, sign-in without 2FA), `email` (One-time code by e-mail), `google` (One-time code from the Google 2FA app).
         *
         *     Warning: May lock the user out at the next sign-in, if it asks for a code that they cannot get.
         * @example "google"
         * @enum {string}
         */
        TwoFactorType: "default" | "disabled" | "email" | "google";
        /**
         * @description The fields to change.
         *
         *     Assumption: No page says what happens to an unknown field or to a call without any. Both are refused here, because a misspelt name among this many optional fields would otherwise pass unnoticed.
         */
        UpdateUserRequest: {
            /**
             * @description The unique identifier of the user.
             *
             *     Assumption: It can be left out, for the path already names the user; where it is sent, send the id of the path. The page lists it among the body's fields while its form takes it from the path alone, so both readings are accepted.
             * @example 1024
             */
            id?: number;
            /**
             * @description The username of the user.
             *
             *     Warning: May end the sign-in under the old name, so tell the user before.
             * @example "ada.lovelace"
             */
            username?: string;
            /**
             * Format: email
             * @description The e-mail address of the user.
             *
             *     Warning: May lock the user out, if one-time codes go to this address and they do not read it.
             *
             *     Assumption: The page says string; that it must have the form of an address is our reading.
             * @example "ada@example.com"
             */
            email?: string;
            /**
             * @description Whether the user is active.
             *
             *     Values: `0` (Inactive), `1` (Active).
             *
             *     Warning: 0 may shut the user out of the dialer.
             *
             *     Assumption: The page says number and lists no values; 0, 1 and their meanings are our reading.
             * @example 1
             * @enum {number}
             */
            is_active?: 0 | 1;
            /**
             * @description The SIP URI of the user. It or the PBX takes the calls of a user who does not use WebRTC.
             *
             *     Warning: May cut the user's calls, if this is where they arrive.
             * @example "sip:1024@pbx.example.com"
             */
            sip_uri?: string;
            /**
             * @description Whether the user is deleted.
             *
             *     Values: `0` (Not deleted), `1` (Deleted).
             *
             *     Warning: 1 may remove the user from the dialer.
             *
             *     Assumption: The page says number and lists no values; 0, 1 and their meanings are our reading. Whether 0 brings a deleted user back is not documented.
             * @example 0
             * @enum {number}
             */
            is_deleted?: 0 | 1;
            /**
             * @description Whether the user uses the extended IP ACL: if so, they may sign in from a list of allowed IP addresses only.
             *
             *     Values: `0` (No extended IP ACL), `1` (Sign-in from a list of allowed IP addresses only).
             *
             *     Warning: 1 may lock out a user whose address is not on the list.
             *
             *     Assumption: The page says number and lists no values; 0, 1 and their meanings are our reading.
             * @example 0
             * @enum {number}
             */
            use_extended_ip_acl?: 0 | 1;
            /**
             * @description The caller ID for the routing of the user.
             * @example 15550100
             */
            user_route_caller_id?: number;
            /**
             * @description The dynamic extension of the user for predictive dialing.
             * @example "7024"
             */
            predictive_dynamic_extension?: string;
            /**
             * @description The identifier of the user's time zone. When it is not set, the tenant's own applies. The page does not list the identifiers.
             * @example 12
             */
            timezone_id?: number;
            /**
             * @description The first name of the user.
             * @example "Ada"
             */
            first_name?: string;
            /**
             * @description The last name of the user.
             * @example "Lovelace"
             */
            last_name?: string;
            /**
             * @description The virtual extension of the user, a number that is unique inside the PBX.
             * @example "1024"
             */
            virtual_extension?: string;
            /**
             * @description The default language for the user. When it is not set, the tenant's own applies.
             *
             *     Values: `en_US` (English (United States)), `es_ES` (Spanish (Spain)), `pt_BR` (Portuguese (Brazil)).
             * @example "en_US"
             * @enum {string}
             */
            default_language?: components["schemas"]["DefaultLanguage"];
            /**
             * @description The maximum session time of the user. The page gives no unit.
             * @example "480"
             */
            max_session_time?: string;
            /**
             * @description The maximum number of concurrent sessions of the user.
             * @example "1"
             */
            max_concurrent_sessions?: string;
            /**
             * @description The type of two-factor authentication (2FA) for the user.
             *
             *     Values: `default` (Default from the role or the tenant), `disabled` (Disabled, sign-in without 2FA), `email` (One-time code by e-mail), `google` (One-time code from the Google 2FA app).
             *
             *     Warning: May lock the user out at the next sign-in, if it asks for a code that they cannot get.
             * @example "google"
             * @enum {string}
             */
            twofa_type?: components["schemas"]["TwoFactorType"];
            /**
             * @description Whether the user is a member of all skill groups.
             *
             *     Assumption: "0" is no and "1" is yes: the page says string and lists no values. Other texts are not refused.
             * @example "0"
             */
            member_all_skill_groups?: string;
            /**
             * @description Whether the user is a member of all present and future desks.
             *
             *     Assumption: "0" is no and "1" is yes: the page says string and lists no values. Other texts are not refused.
             * @example "0"
             */
            member_all_desks?: string;
            /**
             * Format: password
             * @description The registration password of the user.
             *
             *     Warning: May cut the user's calls: a phone that registers with the old password may no longer do so.
             *
             *     Assumption: It is a secret. *Get User* lists the field in its answer; we assume that the answer of this call does not repeat it. The page says string.
             * @example "not-a-real-password"
             */
            registration_password?: string;
            /**
             * @description Whether the user is clocked in.
             *
             *     Assumption: "0" is no and "1" is yes: the page says string and lists no values. Other texts are not refused.
             * @example "1"
             */
            is_clockedin?: string;
            /**
             * @description Whether the user is predictive clocked in.
             *
             *     Assumption: "0" is no and "1" is yes: the page says string and lists no values. Other texts are not refused.
             * @example "0"
             */
            is_predictive_clockedin?: string;
            /**
             * @description Whether the user uses WebRTC: if so, they call with the softphone built into the dialer; otherwise `sip_uri` or the PBX takes the calls.
             *
             *     Values: `0` (Without WebRTC, `sip_uri` or the PBX takes the calls), `1` (With the softphone built into the dialer).
             *
             *     Warning: May cut the user's calls, if they do not answer where calls arrive from then on.
             *
             *     Assumption: The page says number and lists no values; 0, 1 and their meanings are our reading.
             * @example 1
             * @enum {number}
             */
            use_webrtc?: 0 | 1;
        };
        /**
         * @description A user after the update. Every scalar is a string, numbers and flags too.
         *
         *     Assumption: The Update User page shows no response. These are the fields that the provider's Get User page documents, without registration_password; none is required. A flag is "0" for no and "1" for yes, as we read it. What Get User does not list no answer shows: predictive_dynamic_extension, member_all_skill_groups and is_predictive_clockedin.
         */
        User: {
            /**
             * @description The unique identifier of the user.
             * @example "1024"
             */
            id?: string;
            /**
             * @description The username of the user.
             * @example "ada.lovelace"
             */
            username?: string;
            /**
             * @description The e-mail address of the user.
             * @example "ada@example.com"
             */
            email?: string;
            /**
             * @description Whether the user is active.
             * @example "1"
             */
            is_active?: string;
            /**
             * @description Whether the user is clocked in.
             * @example "1"
             */
            is_clockedin?: string;
            /**
             * @description The SIP URI of the user. It or the PBX takes the calls of a user who does not use WebRTC.
             * @example "sip:1024@pbx.example.com"
             */
            sip_uri?: string;
            /**
             * @description The auto-dial setting of the user.
             *
             *     Assumption: *Get User* lists the field and does not explain it; by its name it tells whether the dialer calls for the user on its own. Update User does not take it.
             * @example "0"
             */
            auto_dial?: string;
            /**
             * @description Whether the user is deleted.
             * @example "0"
             */
            is_deleted?: string;
            /**
             * @description Whether the user uses the extended IP ACL: if so, they may sign in from a list of allowed IP addresses only.
             * @example "0"
             */
            use_extended_ip_acl?: string;
            /**
             * @description The caller ID for the routing of the user.
             * @example "15550100"
             */
            user_route_caller_id?: string;
            /**
             * @description The identifier of the user's time zone. When it is not set, the tenant's own applies. The page does not list the identifiers.
             * @example "12"
             */
            timezone_id?: string;
            /**
             * @description Whether the user uses WebRTC: if so, they call with the softphone built into the dialer; otherwise `sip_uri` or the PBX takes the calls.
             * @example "1"
             */
            use_webrtc?: string;
            /**
             * @description The first name of the user.
             * @example "Ada"
             */
            first_name?: string;
            /**
             * @description The last name of the user.
             * @example "Lovelace"
             */
            last_name?: string;
            /**
             * @description The virtual extension of the user, a number that is unique inside the PBX.
             * @example "1024"
             */
            virtual_extension?: string;
            /**
             * @description The default language for the user. When it is not set, the tenant's own applies.
             * @example "en_US"
             */
            default_language?: string;
            /**
             * @description The maximum session time of the user. The page gives no unit.
             * @example "480"
             */
            max_session_time?: string;
            /**
             * @description The maximum number of concurrent sessions of the user.
             * @example "1"
             */
            max_concurrent_sessions?: string;
            /**
             * @description The type of two-factor authentication (2FA) for the user.
             * @example "default"
             */
            twofa_type?: string;
            /**
             * @description Whether the user is a member of all present and future desks.
             * @example "0"
             */
            member_all_desks?: string;
            /**
             * @description The desks of the user. The page does not say what an entry holds.
             * @example []
             */
            desks?: unknown[];
            /**
             * @description The roles of the user. The page does not say what it holds.
             * @example {}
             */
            roles?: Record<string, unknown>;
            /**
             * @description The groups of the user. The page does not say what an entry holds.
             * @example []
             */
            groups?: unknown[];
        };
        /**
         * @description One fault of a request.
         *
         *     Assumption: An extension that RFC 9457 shows for validation problems; no page shows an error.
         */
        ProblemError: {
            /**
             * @description Where in the body the fault is, a JSON Pointer in its URI fragment form. `#` is the whole body.
             *
             *     Assumption: From the example of RFC 9457; no page shows an error.
             * @example "#/first_nam"
             */
            pointer?: string;
            /**
             * @description The name of the path, query or header parameter that is at fault, instead of a pointer.
             *
             *     Assumption: Ours, for faults outside the body; no page shows an error.
             * @example "id"
             */
            parameter?: string;
            /**
             * @description What is wrong there.
             *
             *     Assumption: From the example of RFC 9457; no page shows an error.
             * @example "is not a field of this request"
             */
            detail: string;
        };
        /**
         * @description What went wrong, as problem details (RFC 9457).
         *
         *     Assumption: No page shows an error; problem details are the standard form for one.
         */
        Problem: {
            /**
             * Format: uri-reference
             * @description A URI that identifies the kind of problem. `about:blank` where the status says it all.
             *
             *     Assumption: From RFC 9457; no page shows an error.
             * @example "about:blank"
             */
            type: string;
            /**
             * @description The kind of problem in a few words. The same for each problem of a kind.
             *
             *     Assumption: From RFC 9457; no page shows an error.
             * @example "Unprocessable Content"
             */
            title: string;
            /**
             * @description The status code of the response.
             *
             *     Assumption: From RFC 9457; no page shows an error.
             * @example 422
             */
            status: number;
            /**
             * @description What went wrong this time, for a person to read.
             *
             *     Assumption: From RFC 9457; no page shows an error.
             * @example "`first_nam` is not a field of this request."
             */
            detail: string;
            /**
             * @description What is wrong with the request, one entry for each fault.
             *
             *     Assumption: An extension that RFC 9457 shows for validation problems; no page shows an error.
             */
            errors?: components["schemas"]["ProblemError"][];
        };
    };
    responses: {
        /**
         * @description The user was updated. The body is the user as it is now.
         *
         *     Assumption: The page names a JSON answer but neither its status nor its shape, so a client should take any 2xx as success.
         */
        UserUpdated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["User"];
            };
        };
        /**
         * @description The body cannot be read. Send well-formed JSON in UTF-8.
         *
         *     Assumption: The page shows no error; the status is the one that HTTP gives this case.
         */
        MalformedRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description The credentials are missing, or they are wrong. Check the name and password of the API user.
         *
         *     Assumption: The page shows no error; the status and its challenge are those that HTTP gives this case.
         */
        Unauthorized: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description The caller's IP address is not allowed. Add the address to the API user's list.
         *
         *     Assumption: The provider documents that calls from other addresses are refused, but not with which status.
         */
        AddressNotAllowed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description No user has this id. Check the id; do not repeat the call.
         *
         *     Assumption: The page shows no error; the status is the one that HTTP gives this case.
         */
        UserNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description The body is not sent as JSON. Send `Content-Type: application/json`.
         *
         *     Assumption: The page shows no error; the status is the one that HTTP gives this case.
         */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description A field is unknown, or its value is refused. Correct what `errors` names; it has an entry for each fault.
         *
         *     Assumption: The page shows no error; the status is the one that HTTP gives this case.
         */
        ValidationFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /**
         * @description The unique identifier of the user.
         *
         *     Assumption: It is in decimal digits: the page calls the id a string in its form and a number in its text, so the digits are taken as a string.
         * @example "1024"
         */
        UserId: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description The challenge that names the authentication scheme to use.
         *
         *     Assumption: The page shows no response; RFC 9110 requires a challenge with every 401.
         * @example "Basic realm=\"api\", charset=\"UTF-8\""
         */
        "WWW-Authenticate": string;
    };
    pathItems: never;
}
export type DefaultLanguage = components['schemas']['DefaultLanguage'];
export type TwoFactorType = components['schemas']['TwoFactorType'];
export type UpdateUserRequest = components['schemas']['UpdateUserRequest'];
export type User = components['schemas']['User'];
export type ProblemError = components['schemas']['ProblemError'];
export type Problem = components['schemas']['Problem'];
export type ResponseUserUpdated = components['responses']['UserUpdated'];
export type ResponseMalformedRequest = components['responses']['MalformedRequest'];
export type ResponseUnauthorized = components['responses']['Unauthorized'];
export type ResponseAddressNotAllowed = components['responses']['AddressNotAllowed'];
export type ResponseUserNotFound = components['responses']['UserNotFound'];
export type ResponseUnsupportedMediaType = components['responses']['UnsupportedMediaType'];
export type ResponseValidationFailed = components['responses']['ValidationFailed'];
export type ParameterUserId = components['parameters']['UserId'];
export type HeaderWwwAuthenticate = components['headers']['WWW-Authenticate'];
export type $defs = Record<string, never>;
export interface operations {
    updateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The unique identifier of the user.
                 *
                 *     Assumption: It is in decimal digits: the page calls the id a string in its form and a number in its text, so the digits are taken as a string.
                 * @example "1024"
                 */
                id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /**
         * @description The fields to change.
         *
         *     Assumption: The page lists the body's fields but names neither its media type nor whether a call without a body is refused; JSON is what it names for the answer.
         */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateUserRequest"];
            };
        };
        responses: {
            200: components["responses"]["UserUpdated"];
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["AddressNotAllowed"];
            404: components["responses"]["UserNotFound"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["ValidationFailed"];
        };
    };
}
