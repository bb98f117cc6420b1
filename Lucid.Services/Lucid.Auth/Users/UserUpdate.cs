using Lucid.Auth.Contracts;
using MongoDB.Bson;

namespace Lucid.Auth.Users;

/// <summary>Turns a request into an update of the document: absent fields stay, empty ones are removed.</summary>
internal static class UserUpdate
{
    public static BsonDocument Create(UpdateUserRequest request)
    {
        BsonDocument set = [];
        BsonDocument unset = [];
        Apply("username", request.Username);
        Apply("username_key", User.KeyOf(request.Username));
        Apply("email", request.Email);
        Apply("email_key", User.KeyOf(request.Email));
        Apply("display_name", request.DisplayName);
        Apply("kyc_status", request.KycStatus);
        if (request.Disabled is { } disabled)
            set.Add("disabled", disabled);

        // MongoDB refuses an empty update: one that changes nothing writes the failed logins' increment of zero.
        var update = new BsonDocument("$inc", new BsonDocument("failed_logins", 0));
        if (set.ElementCount > 0)
            update.Add("$set", set);
        if (unset.ElementCount > 0)
            update.Add("$unset", unset);
        return update;

        void Apply(string field, string? value)
        {
            if (value is null)
                return;
            if (value.Length == 0)
                unset.Add(field, "");
            else
                set.Add(field, value);
        }
    }

    /// <summary>Names of the changed fields, for the audit; never their values.</summary>
    public static string Describe(UpdateUserRequest request)
    {
        List<string> fields = [];
        if (request.Username is not null)
            fields.Add("username");
        if (request.Email is not null)
            fields.Add("email");
        if (request.DisplayName is not null)
            fields.Add("display_name");
        if (request.KycStatus is { } kyc)
            fields.Add("kyc_status=" + kyc);
        if (request.Disabled is { } disabled)
            fields.Add(disabled ? "disabled" : "enabled");
        return string.Join(", ", fields);
    }
}
