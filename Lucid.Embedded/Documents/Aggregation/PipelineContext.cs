using Lucid.Embedded.Documents.Expressions;
using Lucid.Embedded.Documents.Transactions;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>What the stages of one run share.</summary>
/// <param name="View">The documents as the command sees them.</param>
/// <param name="Database">Where $lookup finds its collections.</param>
/// <param name="Scope">Variables and the time.</param>
/// <param name="CancellationToken">Ends the run when the client gives up or its time is over.</param>
internal sealed record PipelineContext(IDocumentView View, string Database, ExpressionScope Scope, CancellationToken CancellationToken);
