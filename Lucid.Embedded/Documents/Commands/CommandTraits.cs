namespace Lucid.Embedded.Documents.Commands;

/// <summary>What a command may be used for.</summary>
[Flags]
internal enum CommandTraits
{
    None = 0,

    /// <summary>A client may send it before it has signed in.</summary>
    BeforeSignIn = 1,

    /// <summary>It may be part of a multi-document transaction.</summary>
    InTransaction = 2,

    /// <summary>It writes, and a driver may send it twice with the same txnNumber.</summary>
    Retryable = 4,

    /// <summary>Fields it does not know are ignored: drivers add to it freely.</summary>
    AnyField = 8,
}
